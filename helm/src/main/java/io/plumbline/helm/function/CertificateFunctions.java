package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoTypes;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/// Keys and X.509 certificates: `genPrivateKey genCA genSelfSignedCert genSignedCert buildCustomCert`.
final class CertificateFunctions {
    private static final int RSA_BITS = 2048;
    private static final int SERIAL_BITS = 128;

    private CertificateFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("genPrivateKey", (call, a) -> privateKey(call, (String) a[0]), Param.STRING);
        to.add("buildCustomCert", (_, a) -> custom((String) a[0], (String) a[1]), Param.STRING, Param.STRING);
        to.add(
                "genCA",
                (call, a) -> authority(call, (String) a[0], (Long) a[1], newKey(call)),
                Param.STRING,
                Param.INT);
        to.add(
                "genCAWithKey",
                (call, a) -> authority(call, (String) a[0], (Long) a[1], readKey((String) a[2])),
                Param.STRING,
                Param.INT,
                Param.STRING);
        to.add(
                "genSelfSignedCert",
                (call, a) -> selfSigned(call, a, null),
                Param.STRING,
                Param.LIST,
                Param.LIST,
                Param.INT);
        to.add(
                "genSelfSignedCertWithKey",
                (call, a) -> selfSigned(call, a, (String) a[4]),
                Param.STRING,
                Param.LIST,
                Param.LIST,
                Param.INT,
                Param.STRING);
        to.add(
                "genSignedCert",
                (call, a) -> signed(call, a, null),
                Param.STRING,
                Param.LIST,
                Param.LIST,
                Param.INT,
                Param.CERTIFICATE);
        to.add(
                "genSignedCertWithKey",
                (call, a) -> signed(call, a, (String) a[5]),
                Param.STRING,
                Param.LIST,
                Param.LIST,
                Param.INT,
                Param.CERTIFICATE,
                Param.STRING);
    }

    /// The render's source of chance in the shape that key generators take.
    private static final class GivenRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient RandomGenerator source;

        GivenRandom(RandomGenerator source) {
            super();
            this.source = source;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            source.nextBytes(bytes);
        }
    }

    private static KeyPair generate(GoCall call, String type) throws GeneralSecurityException {
        SecureRandom random = new GivenRandom(call.random());
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        if (type.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        } else if (type.equals("Ed25519")) {
            generator.initialize(255, random);
        } else {
            generator.initialize(RSA_BITS, random);
        }
        return generator.generateKeyPair();
    }

    private static KeyPair newKey(GoCall call) {
        try {
            return generate(call, "RSA");
        } catch (GeneralSecurityException failed) {
            throw new GoError("error generating rsa key: " + failed.getMessage(), failed);
        }
    }

    private static String privateKey(GoCall call, String type) {
        try {
            return switch (type) {
                case "", "rsa" -> pem(generate(call, "RSA").getPrivate());
                case "dsa" -> pem(generate(call, "DSA").getPrivate());
                case "ecdsa" -> keyText(generate(call, "EC"));
                case "ed25519" ->
                    pem(new JcaPKCS8Generator(generate(call, "Ed25519").getPrivate(), null));
                default -> "Unknown type " + type;
            };
        } catch (GeneralSecurityException | IOException failed) {
            return "failed to generate private key: " + failed.getMessage();
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter out = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(out)) {
            writer.writeObject(object);
        }
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    /// The private key as Go writes it; that of an elliptic curve names its curve and holds the public part.
    private static String keyText(KeyPair key) throws IOException {
        if (!(key.getPrivate() instanceof java.security.interfaces.ECPrivateKey secret)) {
            return pem(key.getPrivate());
        }
        SubjectPublicKeyInfo open =
                SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
        ECPrivateKey all = new ECPrivateKey(
                secret.getParams().getCurve().getField().getFieldSize(),
                secret.getS(),
                open.getPublicKeyData(),
                open.getAlgorithm().getParameters());
        return pem(new PemObject("EC PRIVATE KEY", all.getEncoded()));
    }

    private static KeyPair readKey(String text) {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object parsed = parser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            if (parsed instanceof PEMKeyPair pair && pair.getPublicKeyInfo() != null) {
                return converter.getKeyPair(pair);
            }
            if (parsed instanceof PEMKeyPair alone) {
                return withPublicKey(alone.getPrivateKeyInfo(), converter);
            }
            throw new GoError("parsing private key: no PEM data in input");
        } catch (IOException | IllegalArgumentException malformed) {
            throw new GoError("parsing private key: " + malformed.getMessage(), malformed);
        }
    }

    /// A key of an elliptic curve whose text leaves out the public part, which follows from the private one.
    private static KeyPair withPublicKey(PrivateKeyInfo info, JcaPEMKeyConverter converter) throws IOException {
        if (info.getPrivateKeyAlgorithm().getParameters() == null) {
            throw new GoError("parsing private key: unknown elliptic curve");
        }
        ASN1ObjectIdentifier curve =
                ASN1ObjectIdentifier.getInstance(info.getPrivateKeyAlgorithm().getParameters());
        X9ECParameters parameters = ECNamedCurveTable.getByOID(curve);
        if (parameters == null) {
            throw new GoError("parsing private key: unknown elliptic curve");
        }
        BigInteger secret = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
        byte[] point = parameters.getG().multiply(secret).normalize().getEncoded(false);
        SubjectPublicKeyInfo publicKey = new SubjectPublicKeyInfo(info.getPrivateKeyAlgorithm(), point);
        return converter.getKeyPair(new PEMKeyPair(publicKey, info));
    }

    private static X509CertificateHolder readCertificate(String text) {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            if (parser.readObject() instanceof X509CertificateHolder certificate) {
                return certificate;
            }
            throw new GoError("unable to decode certificate");
        } catch (IOException | IllegalArgumentException malformed) {
            throw new GoError("error parsing certificate: " + malformed.getMessage(), malformed);
        }
    }

    private static CertificateObject custom(String cert, String key) {
        String certificate = EncodingFunctions.decode64(cert);
        String privateKey = EncodingFunctions.decode64(key);
        if (certificate.startsWith("illegal base64")) {
            throw new GoError("unable to decode base64 certificate");
        }
        if (privateKey.startsWith("illegal base64")) {
            throw new GoError("unable to decode base64 private key");
        }
        readCertificate(certificate);
        readKey(privateKey);
        return new CertificateObject(certificate, privateKey);
    }

    /// What a certificate says.
    private record Request(String name, List<GeneralName> alternatives, long days, boolean authority, KeyPair key) {}

    private static CertificateObject authority(GoCall call, String name, long days, KeyPair key) {
        Request request = new Request(name, List.of(), days, true, key);
        return issue(call, request, subject(name), key.getPrivate());
    }

    private static CertificateObject selfSigned(GoCall call, @Nullable Object[] a, @Nullable String key) {
        Request request = request(call, a, key);
        return issue(call, request, subject(request.name), request.key.getPrivate());
    }

    private static CertificateObject signed(GoCall call, @Nullable Object[] a, @Nullable String key) {
        if (!(a[4] instanceof CertificateObject authority)) {
            throw new GoError("unable to decode certificate");
        }
        X509CertificateHolder issuer = readCertificate(authority.cert());
        PrivateKey signer = readKey(authority.key()).getPrivate();
        return issue(call, request(call, a, key), issuer.getSubject(), signer);
    }

    private static Request request(GoCall call, @Nullable Object[] a, @Nullable String key) {
        List<GeneralName> names = new ArrayList<>();
        for (Object name : items(a[2])) {
            if (!(name instanceof String text)) {
                throw new GoError(
                        "error processing alternate dns name: " + GoTypes.typeName(name) + " is not a string");
            }
            names.add(new GeneralName(GeneralName.dNSName, text));
        }
        for (Object address : items(a[1])) {
            if (!(address instanceof String text)) {
                throw new GoError("error parsing ip: " + GoCast.text(address) + " is not a string");
            }
            if (!IPAddress.isValid(text)) {
                throw new GoError("error parsing ip: " + text);
            }
            names.add(new GeneralName(GeneralName.iPAddress, text));
        }
        long days = a[3] instanceof Long given ? given : 0;
        return new Request(
                String.valueOf(a[0]), List.copyOf(names), days, false, key == null ? newKey(call) : readKey(key));
    }

    private static @Nullable Object[] items(@Nullable Object list) {
        return list instanceof GoList given ? given.array() : new Object[0];
    }

    private static X500Name subject(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    }

    private static CertificateObject issue(GoCall call, Request request, X500Name issuer, PrivateKey signer) {
        Instant from = call.now();
        byte[] serial = new byte[SERIAL_BITS / 8];
        call.random().nextBytes(serial);
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer,
                    new BigInteger(1, serial),
                    Date.from(from),
                    Date.from(from.plus(Duration.ofDays(request.days))),
                    subject(request.name),
                    SubjectPublicKeyInfo.getInstance(request.key.getPublic().getEncoded()));
            int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(request.authority ? usage | KeyUsage.keyCertSign : usage));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(request.authority));
            if (!request.alternatives.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(request.alternatives.toArray(GeneralName[]::new)));
            }
            String algorithm = signer.getAlgorithm().startsWith("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            X509CertificateHolder made = builder.build(new JcaContentSignerBuilder(algorithm)
                    .setSecureRandom(new GivenRandom(call.random()))
                    .build(signer));
            return new CertificateObject(pem(made), keyText(request.key));
        } catch (IOException | OperatorCreationException | IllegalArgumentException failed) {
            throw new GoError("error creating certificate: " + failed.getMessage(), failed);
        }
    }
}
