package io.plumbline.source.reach;

import io.plumbline.model.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Makes TLS contexts from certificates and keys in PEM form.
public final class TlsContext {
    private TlsContext() {}

    /// The context of a trust. Its authorities are trusted besides those of the platform.
    ///
    /// @throws InvalidInput when a certificate or key cannot be read
    public static SSLContext of(RemoteTrust trust) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(shown(trust), new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), believed(trust.authorities()), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new InvalidInput(
                    "certificates of a repository",
                    "cannot be read: " + failure.getMessage(),
                    "give certificates and keys in PEM form");
        }
    }

    private static KeyStore shown(RemoteTrust trust) throws GeneralSecurityException, IOException {
        KeyStore store = newStore();
        if (!trust.clientCertificate().isEmpty()) {
            Certificate[] chain = read(trust.clientCertificate()).toArray(Certificate[]::new);
            store.setKeyEntry("client", PemKey.read(trust.clientKey()), new char[0], chain);
        }
        return store;
    }

    private static TrustManager[] believed(String authorities) throws GeneralSecurityException, IOException {
        TrustManagerFactory platform = platform();
        if (authorities.isEmpty()) {
            return platform.getTrustManagers();
        }
        List<Certificate> all = new ArrayList<>(read(authorities));
        for (TrustManager known : platform.getTrustManagers()) {
            if (known instanceof X509TrustManager certificates) {
                all.addAll(List.of(certificates.getAcceptedIssuers()));
            }
        }
        KeyStore store = newStore();
        for (int number = 0; number < all.size(); number++) {
            store.setCertificateEntry("authority-" + number, all.get(number));
        }
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        return trusted.getTrustManagers();
    }

    private static TrustManagerFactory platform() throws NoSuchAlgorithmException, KeyStoreException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory;
    }

    private static KeyStore newStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        return store;
    }

    private static Collection<? extends Certificate> read(String pem) throws GeneralSecurityException {
        var certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate in it");
        }
        return certificates;
    }
}
