package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/// Signs commits with an SSH key, as `git commit -S` does with `gpg.format=ssh`.
public final class SshCommitSigner implements CommitSigner {
    private final KeyPair pair;

    /// Signs with a private key in OpenSSH or PEM form.
    ///
    /// @throws io.plumbline.model.InvalidInput when the key cannot be read
    public SshCommitSigner(Secret privateKey, Secret passphrase) {
        this.pair = PrivateKeys.read(privateKey, passphrase);
    }

    @Override
    public byte[] sign(byte[] commit) {
        try {
            String signature = SshSignature.sign(commit, pair).strip();
            String header = "gpgsig " + signature.replace("\n", "\n ") + "\n";
            int end = endOfHeaders(commit);
            var signed = new ByteArrayOutputStream(commit.length + header.length());
            signed.write(commit, 0, end);
            signed.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
            signed.write(commit, end, commit.length - end);
            return signed.toByteArray();
        } catch (GeneralSecurityException failure) {
            throw new PlumbException(
                    ErrorCode.UNSUPPORTED,
                    "signing key",
                    "cannot sign a commit: " + failure.getMessage(),
                    "give an ed25519, rsa or ecdsa key",
                    failure);
        }
    }

    private static int endOfHeaders(byte[] commit) {
        for (int i = 0; i + 1 < commit.length; i++) {
            if (commit[i] == '\n' && commit[i + 1] == '\n') {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("a commit has a blank line behind its headers");
    }
}
