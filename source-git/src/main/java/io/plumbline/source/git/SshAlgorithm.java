package io.plumbline.source.git;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// The signature algorithms of SSH keys, in SSH's own encoding (RFC 4253, 5656, 8332, 8709). DSA and RSA with
/// SHA-1 are not among them.
///
/// @param name its name in SSH
/// @param keyType the type of key it goes with
/// @param java its name in Java
/// @param numberBytes bytes of each of the two numbers of an elliptic curve signature; 0 for other keys
record SshAlgorithm(String name, String keyType, String java, int numberBytes) {
    private static final List<SshAlgorithm> ALL = List.of(
            new SshAlgorithm("ssh-ed25519", "ssh-ed25519", "Ed25519", 0),
            new SshAlgorithm("rsa-sha2-512", "ssh-rsa", "SHA512withRSA", 0),
            new SshAlgorithm("rsa-sha2-256", "ssh-rsa", "SHA256withRSA", 0),
            ecdsa("ecdsa-sha2-nistp256", "SHA256", 32),
            ecdsa("ecdsa-sha2-nistp384", "SHA384", 48),
            ecdsa("ecdsa-sha2-nistp521", "SHA512", 66));

    private static final Provider FALLBACK = new BouncyCastleProvider();

    /// Whether a signature in SSH's encoding was made by a key over some bytes.
    static boolean verify(PublicKey key, byte[] signature, byte[] signed) throws GeneralSecurityException {
        var parts = new ByteArrayBuffer(signature);
        String name = parts.getString();
        for (SshAlgorithm algorithm : ALL) {
            if (algorithm.name.equals(name) && algorithm.keyType.equals(KeyUtils.getKeyType(key))) {
                Signature verifier = algorithm.engine(key.getClass());
                verifier.initVerify(key);
                verifier.update(signed);
                return verifier.verify(algorithm.fromSsh(parts.getBytes()));
            }
        }
        throw new GeneralSecurityException("unknown algorithm " + name);
    }

    /// Signs some bytes.
    ///
    /// @return the signature in SSH's encoding
    static byte[] sign(KeyPair pair, byte[] bytes) throws GeneralSecurityException {
        String type = KeyUtils.getKeyType(pair.getPublic());
        for (SshAlgorithm algorithm : ALL) {
            if (algorithm.keyType.equals(type)) {
                PrivateKey key = pair.getPrivate();
                Signature signer = algorithm.engine(key.getClass());
                signer.initSign(key);
                signer.update(bytes);
                var encoded = new ByteArrayBuffer();
                encoded.putString(algorithm.name);
                encoded.putBytes(algorithm.toSsh(signer.sign()));
                return encoded.getCompactData();
            }
        }
        throw new GeneralSecurityException("keys of type " + type + " cannot sign");
    }

    private static SshAlgorithm ecdsa(String name, String hash, int numberBytes) {
        return new SshAlgorithm(name, name, hash + "withECDSAinP1363Format", numberBytes);
    }

    private Signature engine(Class<?> key) throws GeneralSecurityException {
        return key.getName().startsWith("org.bouncycastle.")
                ? Signature.getInstance(java.replace("ECDSAinP1363Format", "PLAIN-ECDSA"), FALLBACK)
                : Signature.getInstance(java);
    }

    private byte[] fromSsh(byte[] signature) throws GeneralSecurityException {
        if (numberBytes == 0) {
            return signature;
        }
        var numbers = new ByteArrayBuffer(signature);
        byte[] joined = new byte[2 * numberBytes];
        place(numbers.getMPInt(), joined, numberBytes);
        place(numbers.getMPInt(), joined, 2 * numberBytes);
        return joined;
    }

    private byte[] toSsh(byte[] signature) {
        if (numberBytes == 0) {
            return signature;
        }
        var numbers = new ByteArrayBuffer();
        numbers.putMPInt(new BigInteger(1, signature, 0, numberBytes));
        numbers.putMPInt(new BigInteger(1, signature, numberBytes, numberBytes));
        return numbers.getCompactData();
    }

    private static void place(BigInteger number, byte[] into, int end) throws GeneralSecurityException {
        byte[] bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        int length = bytes.length - from;
        if (number.signum() < 0 || length > into.length / 2) {
            throw new GeneralSecurityException("a number of the signature is out of range");
        }
        System.arraycopy(bytes, from, into, end - length, length);
    }
}
