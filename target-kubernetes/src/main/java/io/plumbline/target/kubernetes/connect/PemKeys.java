package io.plumbline.target.kubernetes.connect;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads certificates and private keys from PEM. Keys in the older forms (`RSA PRIVATE KEY`, `EC PRIVATE KEY`) are
/// wrapped into PKCS#8, which is all the platform reads.
final class PemKeys {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END [A-Z ]+-----");
    private static final byte[] RSA_ALGORITHM = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    private static final byte[] EC_OBJECT = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};
    private static final byte[] VERSION_ZERO = {0x02, 0x01, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int OBJECT = 0x06;
    private static final int CURVE = 0xa0;

    private PemKeys() {}

    /// All certificates of a text, in order.
    static List<Certificate> certificates(String subject, String pem) {
        try {
            var found = new ArrayList<Certificate>();
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            Matcher blocks = BLOCK.matcher(pem);
            while (blocks.find()) {
                if (blocks.group(1).endsWith("CERTIFICATE")) {
                    byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
                    found.add(factory.generateCertificate(new ByteArrayInputStream(der)));
                }
            }
            if (found.isEmpty()) {
                throw new InvalidInput(subject, "holds no certificate", "give it as PEM");
            }
            return found;
        } catch (CertificateException malformed) {
            throw new InvalidInput(subject, "holds a certificate that cannot be read", "give it as PEM");
        }
    }

    /// The private key of a text.
    static PrivateKey key(String subject, Secret pem) {
        return pem.use(characters -> {
            Matcher blocks = BLOCK.matcher(new String(characters));
            while (blocks.find()) {
                if (blocks.group(1).endsWith("PRIVATE KEY")) {
                    return key(subject, blocks.group(1), Base64.getMimeDecoder().decode(blocks.group(2)));
                }
            }
            throw new InvalidInput(subject, "holds no private key", "give it as PEM without a passphrase");
        });
    }

    private static PrivateKey key(String subject, String label, byte[] der) {
        byte[] pkcs8 = switch (label) {
            case "RSA PRIVATE KEY" -> element(SEQUENCE, VERSION_ZERO, RSA_ALGORITHM, element(OCTETS, der));
            case "EC PRIVATE KEY" ->
                element(
                        SEQUENCE,
                        VERSION_ZERO,
                        element(SEQUENCE, EC_OBJECT, curve(subject, der)),
                        element(OCTETS, der));
            default -> der;
        };
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException another) {
                // the next algorithm may read it
            }
        }
        throw new InvalidInput(subject, "holds a private key that cannot be read", "give RSA, EC or Ed25519 as PEM");
    }

    /// The object identifier of the curve, which stands in the tagged part 0 of the key.
    private static byte[] curve(String subject, byte[] der) {
        for (int i = 0; i + 3 < der.length; i++) {
            int length = der[i + 1];
            boolean tagged = (der[i] & 0xff) == CURVE && length > 2 && i + 2 + length <= der.length;
            if (tagged && der[i + 2] == OBJECT && der[i + 3] == length - 2) {
                byte[] object = new byte[length];
                System.arraycopy(der, i + 2, object, 0, length);
                return object;
            }
        }
        throw new InvalidInput(subject, "holds an elliptic key that does not name its curve", "write it as PKCS#8");
    }

    private static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length & 0xff);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
