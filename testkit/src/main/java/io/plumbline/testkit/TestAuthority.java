package io.plumbline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority for tests, with server certificates for the loopback address and client certificates.
/// What it signs is valid from 2020 to 2120.
public final class TestAuthority {
    private static final String DASHES = "-".repeat(5);
    private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2120-01-01T00:00:00Z"));

    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    /// A new authority with keys of its own.
    ///
    /// @param name its common name
    public TestAuthority(String name) {
        certificate = sign("CN=" + name, keys, keys, "CN=" + name, true);
    }

    /// Its certificate in PEM form.
    public String pem() {
        return pem("CERTIFICATE", encoded(certificate));
    }

    /// What a server needs: a certificate for 127.0.0.1 and localhost, and trust in clients of this authority.
    public SSLContext serverContext() {
        Identity server = issue("server");
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "server", server.keys.getPrivate(), new char[0], new X509Certificate[] {server.certificate});
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(store, new char[0]);
            KeyStore trusted = emptyStore();
            trusted.setCertificateEntry("authority", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// A certificate of this authority with its key.
    ///
    /// @param name its common name
    public Identity issue(String name) {
        return issueFor("CN=" + name);
    }

    /// A certificate of a member of a group, as Kubernetes reads users and groups from certificates.
    ///
    /// @param name its common name: the user
    /// @param group its organization
    public Identity issue(String name, String group) {
        return issueFor("O=" + group + ",CN=" + name);
    }

    private Identity issueFor(String subject) {
        KeyPair pair = newKeys();
        return new Identity(
                pair,
                sign(subject, pair, keys, certificate.getSubjectX500Principal().getName(), false));
    }

    /// A certificate and its key.
    public static final class Identity {
        private final KeyPair keys;
        private final X509Certificate certificate;

        private Identity(KeyPair keys, X509Certificate certificate) {
            this.keys = keys;
            this.certificate = certificate;
        }

        /// The certificate in PEM form.
        public String certificatePem() {
            return pem("CERTIFICATE", encoded(certificate));
        }

        /// The public key in PEM form.
        public String publicKeyPem() {
            return pem("PUBLIC KEY", keys.getPublic().getEncoded());
        }

        /// The private key in PEM form (PKCS#8).
        public String keyPem() {
            return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static X509Certificate sign(String subject, KeyPair pair, KeyPair issuer, String issuerName, boolean ca) {
        try {
            var serial = new BigInteger(64, new SecureRandom());
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuerName), serial, FROM, UNTIL, new X500Name(subject), pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            if (!ca) {
                var names = new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                    new GeneralName(GeneralName.dNSName, "localhost")
                });
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            return store;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return DASHES + "BEGIN " + kind + DASHES + "\n" + body + "\n" + DASHES + "END " + kind + DASHES + "\n";
    }
}
