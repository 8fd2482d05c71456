package io.plumbline.source.helm.remote;

import io.plumbline.model.Secret;

/// How one address is reached.
///
/// @param login who we are
/// @param trust certificates for `https`
public record RemoteAccess(RemoteLogin login, RemoteTrust trust) {
    /// No login, the trust of the Java platform.
    public static final RemoteAccess ANONYMOUS = new RemoteAccess(new RemoteLogin.NoLogin(), RemoteTrust.PLATFORM);

    /// A user name and a password.
    public static RemoteAccess password(String user, Secret password) {
        return new RemoteAccess(new RemoteLogin.PasswordLogin(user, password), RemoteTrust.PLATFORM);
    }

    /// A bearer token.
    public static RemoteAccess token(Secret token) {
        return new RemoteAccess(new RemoteLogin.TokenLogin(token), RemoteTrust.PLATFORM);
    }

    /// With other certificates.
    public RemoteAccess withTrust(RemoteTrust changed) {
        return new RemoteAccess(login, changed);
    }
}
