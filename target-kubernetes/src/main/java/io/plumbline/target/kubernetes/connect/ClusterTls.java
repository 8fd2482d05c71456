package io.plumbline.target.kubernetes.connect;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.ClusterLogin.ClientCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Makes the TLS side of a connection from PEM texts. Nothing is written to disk.
public final class ClusterTls {
    private static final char[] IN_MEMORY = "in-memory".toCharArray();

    private ClusterTls() {}

    /// The TLS side of a connection.
    ///
    /// @param subject what messages name
    /// @throws TargetException `INVALID_INPUT` when certificates or keys cannot be used
    public static SSLContext of(String subject, ClusterTrust trust, LoginSession.Grant grant) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(subject, grant.certificate()), trusted(subject, trust), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new TargetException(
                    ErrorCode.INVALID_INPUT, subject, "its certificates cannot be used", "check them", unusable);
        }
    }

    private static KeyManager @Nullable [] keys(String subject, Optional<ClientCertificate> certificate)
            throws GeneralSecurityException, IOException {
        if (certificate.isEmpty()) {
            return null;
        }
        ClientCertificate client = certificate.orElseThrow();
        PrivateKey key = PemKeys.key(subject, client.key());
        Certificate[] chain = PemKeys.certificates(subject, client.chain()).toArray(Certificate[]::new);
        KeyStore store = empty();
        store.setKeyEntry("client", key, IN_MEMORY, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trusted(String subject, ClusterTrust trust)
            throws GeneralSecurityException, IOException {
        if (trust.insecure()) {
            return new TrustManager[] {new AnyServer()};
        }
        KeyStore authorities = null;
        if (!trust.authorities().isEmpty()) {
            authorities = empty();
            List<Certificate> certificates = PemKeys.certificates(subject, trust.authorities());
            for (int i = 0; i < certificates.size(); i++) {
                authorities.setCertificateEntry("authority-" + i, certificates.get(i));
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        if (trust.serverName().isEmpty()) {
            return factory.getTrustManagers();
        }
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager checking) {
                return new TrustManager[] {new NamedServer(checking, trust.serverName())};
            }
        }
        throw new GeneralSecurityException("no trust manager for X.509");
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
