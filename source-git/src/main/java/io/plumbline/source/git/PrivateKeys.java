package io.plumbline.source.git;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/// Reads private keys in OpenSSH, PKCS#1, PKCS#8 and SEC1 form.
final class PrivateKeys {
    private PrivateKeys() {}

    /// The key pair of a private key.
    ///
    /// @throws InvalidInput when it cannot be read, or its passphrase is missing or wrong
    static KeyPair read(Secret key, Secret passphrase) {
        return key.use(characters -> passphrase.use(phrase -> read(characters, phrase)));
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
