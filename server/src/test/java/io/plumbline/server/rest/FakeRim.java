package io.plumbline.server.rest;

import io.plumbline.api.InstanceDto.SettingDto;
import io.plumbline.model.Secret;
import io.plumbline.server.door.AccessRules;
import io.plumbline.server.door.Sessions;
import io.plumbline.server.secret.StoredSecrets;
import io.plumbline.server.webhook.SenderCheck;
import io.plumbline.target.TargetSummary;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Takes the place of the real rim in tests: a fake control plane, known secrets.
@Mock
@Singleton
public class FakeRim extends RimSource {
    static final FakeControl CONTROL = new FakeControl();
    static final FakeSpecs SPECS = new FakeSpecs();
    static final FakeSecrets SECRETS = new FakeSecrets();

    @Override
    @Produces
    @Singleton
    public Rim rim() {
        var sessions = new Sessions(InstantSource.system(), new SecureRandom());
        var access = new AccessRules("127.0.0.1", List.of("deploy.example"), Secret.of("t0ken"), sessions);
        return Rim.of(CONTROL, access, sessions, new SenderCheck(Secret.of("hook")), facts());
    }

    private static ServerFacts facts() {
        var setting = new SettingDto("listen", "127.0.0.1:7421", "default", "address");
        return new ServerFacts(
                InstantSource.system(),
                FakeControl.NOON,
                List.of(setting),
                Path.of(""),
                () -> new TreeMap<>(Map.of("local", TargetSummary.HOST)),
                SPECS,
                new StoredSecrets(SECRETS, SPECS));
    }
}
