package io.plumbline.server.rest;

import io.plumbline.api.InstanceDto.SettingDto;
import io.plumbline.control.TargetBook;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Secret;
import io.plumbline.model.SourceSpec;
import io.plumbline.server.connection.ConnectionTrials;
import io.plumbline.server.door.AccessRules;
import io.plumbline.server.door.Sessions;
import io.plumbline.server.secret.StoredSecrets;
import io.plumbline.server.webhook.SenderCheck;
import io.plumbline.source.SourceException;
import io.plumbline.source.SourceGlance;
import io.plumbline.source.reach.HostQuota;
import io.plumbline.target.TargetSummary;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    private static ConnectionTrials trials() {
        var reachable = new ConnectionTrials.Reachable(
                FakeRim::glance,
                FakeRim::charts,
                TargetBook.of(new TreeMap<>(Map.of("local", new FakePlace()))),
                SPECS,
                () -> List.of("https://user:hidden@git.example/shop.git"));
        return new ConnectionTrials(reachable, InstantSource.fixed(FakeControl.NOON));
    }

    private static SourceGlance glance(SourceSpec spec) {
        if (spec.repoUrl().contains("gone")) {
            throw new SourceException(
                    ErrorCode.UNREACHABLE, "repository", "does not answer", "check its address", null);
        }
        if (spec.repoUrl().contains("charts") || spec.repoUrl().contains("nothing")) {
            throw new SourceException(ErrorCode.NOT_FOUND, "repository", "is not there", "check its address", null);
        }
        return SourceGlance.of("git", List.of("main", "v1"));
    }

    private static SourceGlance charts(SourceSpec spec) {
        if (spec.repoUrl().contains("nothing")) {
            throw new SourceException(ErrorCode.NOT_FOUND, "chart repository", "has no index", "", null);
        }
        return SourceGlance.of("charts", List.of("podinfo"));
    }

    private static ServerFacts facts() {
        var setting = new SettingDto("listen", "127.0.0.1:7421", "default", "address");
        return new ServerFacts(
                InstantSource.system(),
                FakeControl.NOON,
                List.of(setting),
                Path.of(""),
                () -> new TreeMap<>(Map.of("local", TargetSummary.HOST)),
                () -> List.of(new HostQuota(
                        "git.example", OptionalLong.of(60), OptionalLong.of(7), Optional.empty(), Optional.empty())),
                () -> List.of("repository Secret/argocd/one is left out"),
                new Entrusted(SPECS, new StoredSecrets(SECRETS, SPECS), trials()));
    }
}
