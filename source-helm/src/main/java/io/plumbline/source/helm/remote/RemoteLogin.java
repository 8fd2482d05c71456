package io.plumbline.source.helm.remote;

import io.plumbline.model.Secret;

/// Who we are to a chart repository or registry.
public sealed interface RemoteLogin {
    /// Nobody.
    record NoLogin() implements RemoteLogin {}

    /// A user name and a password.
    ///
    /// @param user the name
    /// @param password the password
    record PasswordLogin(String user, Secret password) implements RemoteLogin {}

    /// A bearer token.
    ///
    /// @param token the token
    record TokenLogin(Secret token) implements RemoteLogin {}

    /// An identity token: what `docker login` keeps for registries that give one. It is exchanged for tokens of the
    /// registry, and shown to nobody else.
    ///
    /// @param token the token
    record IdentityLogin(Secret token) implements RemoteLogin {}
}
