package io.plumbline.target.kubernetes.connect;

import io.plumbline.model.Secret;
import java.nio.file.Path;
import java.util.Optional;

/// Who we are at an API server: a certificate, a header, or both.
///
/// @param certificate shown when the connection is made; empty for none
/// @param proof sent with every request
public record ClusterLogin(Optional<ClientCertificate> certificate, Proof proof) {
    /// Nobody.
    public static final ClusterLogin ANONYMOUS = new ClusterLogin(Optional.empty(), new Anonymous());

    /// A login by bearer token.
    public static ClusterLogin token(Secret token) {
        return new ClusterLogin(Optional.empty(), new Bearer(token));
    }

    /// A login by a bearer token in a file that is written anew from time to time.
    public static ClusterLogin tokenFile(Path file) {
        return new ClusterLogin(Optional.empty(), new BearerFile(file));
    }

    /// A login by certificate.
    public static ClusterLogin certificate(ClientCertificate certificate) {
        return new ClusterLogin(Optional.of(certificate), new Anonymous());
    }

    /// A certificate with its private key.
    ///
    /// @param chain the certificate and those between it and its authority, as PEM
    /// @param key its private key as PEM: PKCS#8, or the older forms for RSA and elliptic curves
    public record ClientCertificate(String chain, Secret key) {}

    /// What is sent with every request.
    public sealed interface Proof {}

    /// Nothing.
    public record Anonymous() implements Proof {}

    /// A fixed token.
    public record Bearer(Secret token) implements Proof {}

    /// A token in a file; read again before it can have expired.
    public record BearerFile(Path file) implements Proof {}

    /// User and password.
    public record UserPassword(String user, Secret password) implements Proof {}

    /// A token or certificate that a program gives.
    public record Plugin(ExecPlugin plugin) implements Proof {}
}
