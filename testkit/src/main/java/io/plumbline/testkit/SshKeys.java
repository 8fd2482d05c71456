package io.plumbline.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/// Makes SSH keys for tests and writes them as OpenSSH does.
public final class SshKeys {
    private SshKeys() {}

    /// A new key.
    ///
    /// @param type `ssh-ed25519`, `ssh-rsa` or `ecdsa-sha2-nistp256`
    public static KeyPair generate(String type) {
        int bits = switch (type) {
            case "ssh-rsa" -> 2048;
            case "ecdsa-sha2-nistp256" -> 256;
            default -> 255;
        };
        try {
            return KeyUtils.generateKeyPair(type, bits);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The private key in OpenSSH form.
    ///
    /// @param passphrase protects it; empty for none
    public static String privateText(KeyPair pair, String passphrase) {
        var out = new ByteArrayOutputStream();
        OpenSSHKeyEncryptionContext encryption = null;
        if (!passphrase.isEmpty()) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setCipherName("AES");
            encryption.setCipherMode("CTR");
            encryption.setCipherType("256");
            encryption.setPassword(passphrase);
        }
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", encryption, out);
            return out.toString(StandardCharsets.US_ASCII);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The public key as one line, type and base64.
    public static String publicLine(PublicKey key) {
        return PublicKeyEntry.toString(key);
    }
}
