package io.plumbline.schema;

/// Where a secret value is found. The value itself is never declared.
public sealed interface SecretReference {
    /// In a file.
    ///
    /// @param path absolute path
    record InFile(String path) implements SecretReference {}

    /// In an environment variable of the server.
    ///
    /// @param variable its name
    record InEnvironment(String variable) implements SecretReference {}

    /// In a secret that Plumbline keeps encrypted.
    ///
    /// @param name of the secret
    /// @param field which of its fields
    record InStore(String name, String field) implements SecretReference {}
}
