package io.plumbline.server.repository;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import io.plumbline.schema.SecretReference;
import io.plumbline.server.hub.HubSecrets;
import io.plumbline.server.secret.StoredSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Reads the secret values that declarations point to, at each use, so that a changed password counts at once.
public final class SecretValues {
    /// The largest file of a key, certificate or password.
    public static final int FILE_BYTES_MAX = 1 << 20;

    private final Map<String, String> environment;
    private final StoredSecrets stored;
    private final HubSecrets hub;

    /// @param environment the variables of the process
    /// @param stored what people have handed over
    /// @param hub what a cluster declares
    public SecretValues(Map<String, String> environment, StoredSecrets stored, HubSecrets hub) {
        this.environment = Map.copyOf(environment);
        this.stored = stored;
        this.hub = hub;
    }

    /// The value of a reference.
    ///
    /// @param subject whose it is: `repository https://...`
    /// @param role what it is for: `password`
    /// @throws PlumbException `AUTH_FAILED` when it is not there
    public String read(String subject, String role, SecretReference reference) {
        return switch (reference) {
            case SecretReference.InFile(var path) -> file(subject, role, path);
            case SecretReference.InEnvironment(var variable) ->
                Optional.ofNullable(environment.get(variable))
                        .orElseThrow(() -> new PlumbException(
                                ErrorCode.AUTH_FAILED,
                                subject,
                                "the variable " + variable + " for its " + role + " is not set",
                                "set it in the environment of the server"));
            case SecretReference.InStore(var name, var field) ->
                stored.find(name, field)
                        .or(() -> hub.find(name, field))
                        .orElseThrow(() -> new PlumbException(
                                ErrorCode.AUTH_FAILED,
                                subject,
                                "the field " + field + " of the stored secret " + name + " for its " + role
                                        + " is not there",
                                "hand it over: plumb secret put " + name + " --field " + field + "=FILE"))
                        .use(String::new);
        };
    }

    /// The value of a reference, as a secret.
    ///
    /// @throws PlumbException `AUTH_FAILED` when it is not there
    public Secret secret(String subject, String role, SecretReference reference) {
        return Secret.of(read(subject, role, reference));
    }

    /// The text of a file; empty when no file is named.
    ///
    /// @throws PlumbException `AUTH_FAILED` when it cannot be read
    public String file(String subject, String role, String path) {
        if (path.isEmpty()) {
            return "";
        }
        try (var in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new LimitExceeded(path, "repository.secret.bytes", FILE_BYTES_MAX);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new PlumbException(
                    ErrorCode.AUTH_FAILED,
                    subject,
                    "the file " + path + " for its " + role + " cannot be read: " + failure.getMessage(),
                    "check path and permissions",
                    failure);
        }
    }
}
