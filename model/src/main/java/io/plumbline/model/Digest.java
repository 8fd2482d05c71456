package io.plumbline.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A SHA-256 digest in lower-case hexadecimal, 64 characters.
///
/// @param hex the digits
public record Digest(String hex) implements Comparable<Digest> {
    private static final Pattern HEX_64 = Pattern.compile("[a-f0-9]{64}");

    /// Refuses anything but 64 hexadecimal digits.
    public Digest {
        if (!HEX_64.matcher(hex).matches()) {
            throw new InvalidInput("digest '" + hex + "'", "is not 64 lower-case hexadecimal digits", "");
        }
    }

    /// The digest of bytes.
    public static Digest of(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /// The digest of a text in UTF-8.
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The digest of many texts one behind the other, so that they need not be held together.
    public static Digest of(Stream<String> texts) {
        MessageDigest sum = sha256();
        texts.forEachOrdered(text -> sum.update(text.getBytes(StandardCharsets.UTF_8)));
        return new Digest(HexFormat.of().formatHex(sum.digest()));
    }

    /// The first twelve digits, for people.
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return "sha256:" + hex;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
