package io.plumbline.source.git;

import io.plumbline.model.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Makes the socket factory for a repository's certificates, once for each set of certificates so that
/// connections are kept alive and shared.
final class TlsContexts {
    private static final int CONTEXTS_MAX = 1_000;

    private final ConcurrentHashMap<RepositoryCredentials.Tls, SSLSocketFactory> contexts = new ConcurrentHashMap<>();

    /// The socket factory; empty for the platform's own.
    ///
    /// @throws InvalidInput when a certificate or key cannot be read
    Optional<SSLSocketFactory> sockets(RepositoryCredentials.Tls tls) {
        if (tls.authorities().isEmpty() && tls.clientCertificate().isEmpty()) {
            return Optional.empty();
        }
        if (contexts.size() > CONTEXTS_MAX) {
            contexts.clear();
        }
        return Optional.of(contexts.computeIfAbsent(tls, TlsContexts::build));
    }

    private static SSLSocketFactory build(RepositoryCredentials.Tls tls) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(clientStore(tls), new char[0]);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(tls.authorities().isEmpty() ? null : trustStore(tls.authorities()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException failure) {
            throw new InvalidInput(
                    "certificates of a repository",
                    "cannot be read: " + failure.getMessage(),
                    "give certificates and keys in PEM form");
        }
    }

    private static KeyStore clientStore(RepositoryCredentials.Tls tls) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        if (!tls.clientCertificate().isEmpty()) {
            PrivateKey key = PrivateKeys.readForCertificate(tls.clientKey());
            Certificate[] chain = certificates(tls.clientCertificate()).toArray(Certificate[]::new);
            store.setKeyEntry("client", key, new char[0], chain);
        }
        return store;
    }

    private static KeyStore trustStore(String authorities) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate certificate : certificates(authorities)) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
