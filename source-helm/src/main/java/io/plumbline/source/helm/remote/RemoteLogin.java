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
}
