package io.plumbline.source.git;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.BufferException;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// SSH signatures as `ssh-keygen -Y sign -n git` makes them (PROTOCOL.sshsig of OpenSSH). SHA-1 is refused.
final class SshSignature {
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final String NAMESPACE = "git";
    private static final Set<String> HASHES = Set.of("sha256", "sha512");
    private static final String DASHES = "-".repeat(5);
    private static final String BEGIN = DASHES + "BEGIN SSH SIGNATURE" + DASHES;
    private static final String END = DASHES + "END SSH SIGNATURE" + DASHES;

    private SshSignature() {}

    /// Whether an armoured signature is one of SSH.
    static boolean isOne(String armoured) {
        return armoured.startsWith(BEGIN);
    }

    /// What is wrong with a signature; empty when one of the keys made it over the payload.
    static String verify(byte[] payload, String armoured, List<PublicKey> allowed) {
        try {
            var parts = new ByteArrayBuffer(decode(armoured));
            byte[] magic = new byte[MAGIC.length];
            parts.getRawBytes(magic);
            if (!Arrays.equals(magic, MAGIC) || parts.getInt() != VERSION) {
                return "is no SSH signature of version 1";
            }
            byte[] key = parts.getBytes();
            String namespace = parts.getString();
            parts.getBytes();
            String hash = parts.getString();
            byte[] signature = parts.getBytes();
            if (!namespace.equals(NAMESPACE)) {
                return "was made for the purpose '" + namespace + "', not for git";
            }
            if (!HASHES.contains(hash)) {
                return "uses the hash '" + hash + "'";
            }
            for (PublicKey known : allowed) {
                if (Arrays.equals(blob(known), key)) {
                    boolean fits = SshAlgorithm.verify(known, signature, signed(payload, hash));
                    return fits ? "" : "does not fit the content";
                }
            }
            return "was made by the key " + fingerprint(key) + ", which is not in the allow-list";
        } catch (GeneralSecurityException | IllegalArgumentException | BufferException failure) {
            return "cannot be read";
        }
    }

    /// Signs a payload.
    ///
    /// @return the signature in its armour
    static String sign(byte[] payload, KeyPair pair) throws GeneralSecurityException {
        var parts = new ByteArrayBuffer();
        parts.putRawBytes(MAGIC);
        parts.putUInt(VERSION);
        parts.putBytes(blob(pair.getPublic()));
        parts.putString(NAMESPACE);
        parts.putString("");
        parts.putString("sha512");
        parts.putBytes(SshAlgorithm.sign(pair, signed(payload, "sha512")));
        String body = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(parts.getCompactData());
        return BEGIN + "\n" + body + "\n" + END + "\n";
    }

    /// The fingerprint of a public key, as `ssh-keygen -l` prints it.
    static String fingerprint(byte[] key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    }

    private static byte[] blob(PublicKey key) {
        var blob = new ByteArrayBuffer();
        blob.putRawPublicKey(key);
        return blob.getCompactData();
    }

    private static byte[] signed(byte[] payload, String hash) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(hash.equals("sha256") ? "SHA-256" : "SHA-512");
        Buffer parts = new ByteArrayBuffer();
        parts.putRawBytes(MAGIC);
        parts.putString(NAMESPACE);
        parts.putString("");
        parts.putString(hash);
        parts.putBytes(digest.digest(payload));
        return parts.getCompactData();
    }

    private static byte[] decode(String armoured) {
        String text = armoured.strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw new IllegalArgumentException("no armour");
        }
        String body = text.substring(BEGIN.length(), text.length() - END.length());
        return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    }
}
