package io.plumbline.source.reach;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads private keys without a passphrase in PEM form: PKCS#8 (`BEGIN PRIVATE KEY`), PKCS#1 (`BEGIN RSA PRIVATE
/// KEY`) and SEC1 (`BEGIN EC PRIVATE KEY`).
public final class PemKey {
    private static final Pattern PEM =
            Pattern.compile("-{5}BEGIN ((?:RSA |EC )?)PRIVATE KEY-{5}([A-Za-z0-9+/=\\s]+)-{5}END");
    /// `rsaEncryption` with its empty parameters (RFC 3279).
    private static final byte[] RSA = {6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0};
    /// `id-ecPublicKey` (RFC 5480); the curve follows.
    private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

    private static final byte[] VERSION = {2, 1, 0};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 4;
    private static final int OBJECT_ID = 6;
    private static final int PARAMETERS = 0xa0;

    private PemKey() {}

    /// The key.
    ///
    /// @throws InvalidInput when it cannot be read
    public static PrivateKey read(Secret pem) {
        return pem.use(characters -> {
            Matcher found = PEM.matcher(CharBuffer.wrap(characters));
            if (!found.find()) {
                throw unreadable("holds no private key without a passphrase");
            }
            byte[] der = decoded(found.group(2));
            return switch (found.group(1)) {
                case "RSA " -> key(wrapped(RSA, der));
                case "EC " -> key(wrapped(joined(EC, curve(der)), der));
                default -> key(der);
            };
        });
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw unreadable("is no base64 text");
        }
    }

    private static PrivateKey key(byte[] pkcs8) {
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException _) {
                // It is a key of another algorithm.
            }
        }
        throw unreadable("is neither an RSA, an EC nor an Ed25519 key");
    }

    /// The PKCS#8 form of the older forms: version, algorithm, and the key itself as octets.
    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, joined(VERSION, element(SEQUENCE, algorithm), element(OCTETS, key)));
    }

    /// The curve that a SEC1 key names: the object id in its element `[0]`.
    private static byte[] curve(byte[] sec1) {
        for (int at = 0; at + 3 < sec1.length; at++) {
            int end = at + 4 + (sec1[at + 3] & 0xff);
            boolean isCurve = (sec1[at] & 0xff) == PARAMETERS
                    && sec1[at + 2] == OBJECT_ID
                    && (sec1[at + 1] & 0xff) == (sec1[at + 3] & 0xff) + 2;
            if (isCurve && end <= sec1.length) {
                return Arrays.copyOfRange(sec1, at + 2, end);
            }
        }
        throw unreadable("names no curve");
    }

    private static byte[] element(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static InvalidInput unreadable(String why) {
        return new InvalidInput(
                "private key of a repository",
                why,
                "give the key in PEM form without a passphrase: openssl pkcs8 -topk8 -nocrypt -in KEY");
    }
}
