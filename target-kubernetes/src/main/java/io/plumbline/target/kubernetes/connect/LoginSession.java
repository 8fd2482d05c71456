package io.plumbline.target.kubernetes.connect;

import io.plumbline.model.Secret;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Anonymous;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Bearer;
import io.plumbline.target.kubernetes.connect.ClusterLogin.BearerFile;
import io.plumbline.target.kubernetes.connect.ClusterLogin.ClientCertificate;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Plugin;
import io.plumbline.target.kubernetes.connect.ClusterLogin.UserPassword;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// A login in use: keeps what is sent with requests, and gets it anew before it ends or when the server refused it.
/// Safe for many threads.
public final class LoginSession {
    /// How long a token from a file is used before the file is read again.
    private static final Duration FILE_AGE = Duration.ofSeconds(30);

    /// How long before its end a plugin's answer is not used any more.
    private static final Duration BEFORE_END = Duration.ofSeconds(10);

    /// How long a plugin's answer is used at least: where our clock is ahead, every answer seems to have ended, and the
    /// server tells better.
    private static final Duration HELD_MIN = Duration.ofSeconds(30);

    private final String subject;
    private final ClusterLogin login;
    private final InstantSource clock;
    private Optional<Held> held = Optional.empty();

    private record Held(Grant grant, Instant until) {}

    /// What a connection and its requests carry.
    ///
    /// @param header the `Authorization` header; empty when there is none
    /// @param certificate shown when the connection is made
    public record Grant(Secret header, Optional<ClientCertificate> certificate) {}

    /// A session that has nothing yet.
    ///
    /// @param subject what messages name
    public LoginSession(String subject, ClusterLogin login, InstantSource clock) {
        this.subject = subject;
        this.login = login;
        this.clock = clock;
    }

    /// What is to be sent now.
    ///
    /// @throws io.plumbline.target.TargetException `AUTH_FAILED` when a plugin gives nothing
    public synchronized Grant grant() {
        Instant now = clock.instant();
        if (held.isEmpty() || !now.isBefore(held.orElseThrow().until())) {
            held = Optional.of(fresh(now));
        }
        return held.orElseThrow().grant();
    }

    /// Forgets what the server refused.
    ///
    /// @param refused what was sent
    /// @return whether another attempt may send something else
    public synchronized boolean renew(Grant refused) {
        boolean changes = switch (login.proof()) {
            case Anonymous _, Bearer _, UserPassword _ -> false;
            case BearerFile _, Plugin _ -> true;
        };
        if (changes && held.filter(known -> known.grant().equals(refused)).isPresent()) {
            held = Optional.empty();
        }
        return changes;
    }

    private Held fresh(Instant now) {
        return switch (login.proof()) {
            case Anonymous _ -> new Held(new Grant(Secret.of(""), login.certificate()), Instant.MAX);
            case Bearer(var token) ->
                new Held(new Grant(token.use(text -> bearer(String.valueOf(text))), login.certificate()), Instant.MAX);
            case BearerFile(var file) ->
                new Held(new Grant(bearer(ClusterFiles.text(subject, file)), login.certificate()), now.plus(FILE_AGE));
            case UserPassword(var user, var password) ->
                new Held(
                        new Grant(password.use(text -> basic(user, String.valueOf(text))), login.certificate()),
                        Instant.MAX);
            case Plugin(var plugin) -> given(new ExecRun(subject, plugin).run(), now);
        };
    }

    private Held given(ExecRun.Answer answer, Instant now) {
        Optional<ClientCertificate> certificate = answer.certificate().or(login::certificate);
        Instant until = answer.until().map(end -> end.minus(BEFORE_END)).orElse(Instant.MAX);
        Instant least = now.plus(HELD_MIN);
        return new Held(new Grant(answer.header(), certificate), until.isAfter(least) ? until : least);
    }

    private static Secret bearer(String token) {
        return Secret.of("Bearer " + token.strip());
    }

    private static Secret basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
}
