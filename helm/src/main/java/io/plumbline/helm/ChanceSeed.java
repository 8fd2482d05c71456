package io.plumbline.helm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/// Where all chance of a render comes from. The same seed gives the same passwords and keys, so a seed that others must
/// not know belongs to every render whose chance makes secrets; it never shows itself.
///
/// Numbers come from SHA-256 in counter mode: they tell nothing about the seed or about each other.
public final class ChanceSeed {
    /// A seed that everybody knows.
    public static final ChanceSeed KNOWN = of("");

    private final byte[] state;

    private ChanceSeed(byte[] state) {
        this.state = state;
    }

    /// A seed from a text.
    public static ChanceSeed of(CharSequence text) {
        return new ChanceSeed(digest().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /// The seed of one part of what this one is for; it tells nothing about this one.
    public ChanceSeed part(String name) {
        MessageDigest digest = digest();
        digest.update(state);
        return new ChanceSeed(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    }

    /// Numbers from this seed, from the first one on. For one thread.
    public RandomGenerator numbers() {
        return new Numbers(state);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "ChanceSeed[***]";
    }

    private static final class Numbers implements RandomGenerator {
        private final byte[] key;
        private final MessageDigest digest = digest();
        private ByteBuffer block = ByteBuffer.allocate(0);
        private long counter;

        Numbers(byte[] key) {
            this.key = key;
        }

        @Override
        public long nextLong() {
            if (!block.hasRemaining()) {
                digest.update(key);
                digest.update(ByteBuffer.allocate(Long.BYTES).putLong(counter++).flip());
                block = ByteBuffer.wrap(digest.digest());
            }
            return block.getLong();
        }
    }
}
