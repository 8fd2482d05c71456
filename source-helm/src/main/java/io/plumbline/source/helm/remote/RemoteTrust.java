package io.plumbline.source.helm.remote;

import io.plumbline.model.Secret;

/// Certificates for `https`, in PEM form.
///
/// @param authorities certificates that are trusted instead of the platform's; empty for the platform's
/// @param clientCertificate the chain that we show; empty for none
/// @param clientKey the key of that certificate in PKCS#8 form; empty for none
public record RemoteTrust(String authorities, String clientCertificate, Secret clientKey) {
    /// The trust of the Java platform, and no certificate of ours.
    public static final RemoteTrust PLATFORM = new RemoteTrust("", "", Secret.of(""));

    /// Trusts these authorities only.
    public static RemoteTrust only(String authorities) {
        return new RemoteTrust(authorities, "", Secret.of(""));
    }

    /// With a certificate of ours.
    public RemoteTrust showing(String certificate, Secret key) {
        return new RemoteTrust(authorities, certificate, key);
    }
}
