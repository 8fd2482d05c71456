package io.plumbline.source.helm.remote;

import io.plumbline.model.Secret;
import io.plumbline.source.reach.ProxyRoute;
import io.plumbline.source.reach.RemoteTrust;

/// How one address is reached.
///
/// @param login who we are
/// @param trust certificates for `https`
/// @param proxy the way there
public record RemoteAccess(RemoteLogin login, RemoteTrust trust, ProxyRoute proxy) {
    /// No login, the trust of the Java platform, the proxy of the environment.
    public static final RemoteAccess ANONYMOUS =
            new RemoteAccess(new RemoteLogin.NoLogin(), RemoteTrust.PLATFORM, ProxyRoute.USUAL);

    /// A user name and a password.
    public static RemoteAccess password(String user, Secret password) {
        return new RemoteAccess(new RemoteLogin.PasswordLogin(user, password), RemoteTrust.PLATFORM, ProxyRoute.USUAL);
    }

    /// A bearer token.
    public static RemoteAccess token(Secret token) {
        return new RemoteAccess(new RemoteLogin.TokenLogin(token), RemoteTrust.PLATFORM, ProxyRoute.USUAL);
    }

    /// With another login.
    public RemoteAccess withLogin(RemoteLogin changed) {
        return new RemoteAccess(changed, trust, proxy);
    }

    /// With other certificates.
    public RemoteAccess withTrust(RemoteTrust changed) {
        return new RemoteAccess(login, changed, proxy);
    }

    /// With another way there.
    public RemoteAccess withProxy(ProxyRoute changed) {
        return new RemoteAccess(login, trust, changed);
    }
}
