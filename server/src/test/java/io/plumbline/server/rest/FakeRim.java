package io.plumbline.server.rest;

import io.plumbline.model.Secret;
import io.plumbline.server.door.AccessRules;
import io.plumbline.server.door.Sessions;
import io.plumbline.server.webhook.SenderCheck;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// Takes the place of the real rim in tests: a fake control plane, known secrets.
@Mock
@Singleton
public class FakeRim extends RimSource {
    static final FakeControl CONTROL = new FakeControl();

    @Override
    @Produces
    @Singleton
    public Rim rim() {
        var sessions = new Sessions(InstantSource.system(), new SecureRandom());
        var access = new AccessRules("127.0.0.1", List.of("deploy.example"), Secret.of("t0ken"), sessions);
        return Rim.of(CONTROL, access, sessions, new SenderCheck(Secret.of("hook")), InstantSource.system());
    }
}
