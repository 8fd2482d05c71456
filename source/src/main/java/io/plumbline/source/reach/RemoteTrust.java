package io.plumbline.source.reach;

import io.plumbline.model.Secret;

/// Certificates for `https`, in PEM form.
///
/// @param authorities certificates that are trusted besides the platform's; empty for none
/// @param clientCertificate the chain that we show; empty for none
/// @param clientKey the key of that certificate, see [PemKey]; empty for none
public record RemoteTrust(String authorities, String clientCertificate, Secret clientKey) {
    /// The trust of the Java platform, and no certificate of ours.
    public static final RemoteTrust PLATFORM = new RemoteTrust("", "", Secret.of(""));

    /// Trusts these authorities too.
    public static RemoteTrust with(String authorities) {
        return new RemoteTrust(authorities, "", Secret.of(""));
    }

    /// With a certificate of ours.
    public RemoteTrust showing(String certificate, Secret key) {
        return new RemoteTrust(authorities, certificate, key);
    }

    /// Whether nothing is said beyond the platform's own trust.
    public boolean isPlatform() {
        return authorities.isEmpty() && clientCertificate.isEmpty();
    }
}
