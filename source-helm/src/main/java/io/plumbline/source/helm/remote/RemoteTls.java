package io.plumbline.source.helm.remote;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Makes TLS contexts from certificates and keys in PEM form.
final class RemoteTls {
    private static final Pattern PKCS8 =
            Pattern.compile("-{5}BEGIN PRIVATE KEY-{5}([A-Za-z0-9+/=\\s]+)-{5}END PRIVATE KEY-{5}");

    private RemoteTls() {}

    /// The context of a trust.
    ///
    /// @throws InvalidInput when a certificate or key cannot be read
    static SSLContext context(RemoteTrust trust) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(shown(trust), new char[0]);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(trust.authorities().isEmpty() ? null : believed(trust.authorities()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw unreadable("cannot be read: " + failure.getMessage());
        }
    }

    private static KeyStore shown(RemoteTrust trust) throws GeneralSecurityException, IOException {
        KeyStore store = newStore();
        if (!trust.clientCertificate().isEmpty()) {
            Certificate[] chain = read(trust.clientCertificate()).toArray(Certificate[]::new);
            store.setKeyEntry("client", key(trust.clientKey()), new char[0], chain);
        }
        return store;
    }

    private static KeyStore believed(String authorities) throws GeneralSecurityException, IOException {
        KeyStore store = newStore();
        int number = 0;
        for (Certificate certificate : read(authorities)) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        return store;
    }

    private static KeyStore newStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        return store;
    }

    private static Collection<? extends Certificate> read(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static PrivateKey key(Secret pem) {
        return pem.use(characters -> {
            Matcher pkcs8 = PKCS8.matcher(CharBuffer.wrap(characters));
            if (!pkcs8.find()) {
                throw unreadable("hold no key in PKCS#8 form");
            }
            var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pkcs8.group(1)));
            for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
                } catch (GeneralSecurityException _) {
                    // It is a key of another algorithm.
                }
            }
            throw unreadable("hold a key that is neither RSA nor EC nor Ed25519");
        });
    }

    private static InvalidInput unreadable(String why) {
        return new InvalidInput(
                "certificates of a repository",
                why,
                "give certificates and keys in PEM form, keys as BEGIN PRIVATE KEY");
    }
}
