package io.plumbline.source.git;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/// Reads private keys in OpenSSH, PKCS#1, PKCS#8 and SEC1 form.
final class PrivateKeys {
    private static final Pattern PKCS8 =
            Pattern.compile("-{5}BEGIN PRIVATE KEY-{5}([A-Za-z0-9+/=\\s]+)-{5}END PRIVATE KEY-{5}");

    private PrivateKeys() {}

    /// The key pair of a private key.
    ///
    /// @throws InvalidInput when it cannot be read, or its passphrase is missing or wrong
    static KeyPair read(Secret key, Secret passphrase) {
        return key.use(characters -> passphrase.use(phrase -> read(characters, phrase)));
    }

    /// The private key that belongs to a certificate.
    ///
    /// @throws InvalidInput when it cannot be read
    static PrivateKey readForCertificate(Secret key) {
        return key.use(characters -> {
            Matcher pkcs8 = PKCS8.matcher(CharBuffer.wrap(characters));
            return pkcs8.find()
                    ? pkcs8(Base64.getMimeDecoder().decode(pkcs8.group(1)))
                    : read(characters, new char[0]).getPrivate();
        });
    }

    private static PrivateKey pkcs8(byte[] encoded) {
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException _) {
                // It is a key of another algorithm.
            }
        }
        throw unreadable("is neither an RSA, an EC nor an Ed25519 key");
    }

    private static KeyPair read(char[] key, char[] phrase) {
        byte[] bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(key)).array();
        FilePasswordProvider provider =
                phrase.length == 0 ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(new String(phrase));
        try {
            var pairs = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("private key"), new ByteArrayInputStream(bytes), provider);
            if (pairs != null) {
                for (KeyPair pair : pairs) {
                    return pair;
                }
            }
            throw unreadable("holds no private key");
        } catch (IOException | GeneralSecurityException failure) {
            throw unreadable("cannot be read: " + failure.getMessage());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static InvalidInput unreadable(String why) {
        return new InvalidInput(
                "private key of a repository", why, "give the key in OpenSSH or PEM form, with its passphrase if any");
    }
}
