package io.plumbline.helm.golang;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Go text is bytes, Java text is UTF-16: this is the bridge between them.
///
/// A byte that is no part of valid UTF-8 lives in a Java string as a lone surrogate from U+DC80 to U+DCFF, so every
/// byte
/// sequence has exactly one Java string and comes back unchanged.
public final class GoText {
    private static final char ESCAPED = '\uDC00';

    private GoText() {}

    /// Whether the char stands for a byte that is no valid UTF-8, given the char before it (0 at the start).
    public static boolean escapedByte(char before, char c) {
        return c >= '\uDC80' && c <= '\uDCFF' && !Character.isHighSurrogate(before);
    }

    /// Whether all characters are below U+0080.
    public static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// How many bytes Go counts.
    public static int length(String text) {
        return ascii(text) ? text.length() : bytes(text).length;
    }

    /// The bytes of a text.
    public static byte[] bytes(String text) {
        if (!hasEscapes(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] out = new byte[text.length() * 3];
        int n = 0;
        for (int i = 0; i < text.length(); ) {
            int cp = text.codePointAt(i);
            i += Character.charCount(cp);
            if (cp >= 0xDC80 && cp <= 0xDCFF) {
                out[n++] = (byte) (cp - ESCAPED);
            } else {
                byte[] one = Character.toString(cp).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(one, 0, out, n, one.length);
                n += one.length;
            }
        }
        return Arrays.copyOf(out, n);
    }

    private static boolean hasEscapes(String text) {
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uDC80' && escapedByte(before, c)) {
                return true;
            }
            before = c;
        }
        return false;
    }

    /// The text of some bytes.
    public static String of(byte[] bytes) {
        try {
            CharBuffer chars = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return chars.toString();
        } catch (CharacterCodingException malformed) {
            return ofMalformed(bytes);
        }
    }

    private static String ofMalformed(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int width = sequenceLength(bytes, i);
            if (width == 0) {
                out.append((char) (ESCAPED + (bytes[i] & 0xFF)));
                i++;
            } else {
                out.append(new String(bytes, i, width, StandardCharsets.UTF_8));
                i += width;
            }
        }
        return out.toString();
    }

    /// The length of the valid UTF-8 sequence at a place; 0 when there is none.
    private static int sequenceLength(byte[] b, int at) {
        int first = b[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int width = first >= 0xC2 && first <= 0xDF ? 2 : first >= 0xE0 && first <= 0xEF ? 3 : 4;
        if (first < 0xC2 || first > 0xF4 || at + width > b.length) {
            return 0;
        }
        for (int i = 1; i < width; i++) {
            if ((b[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = b[at + 1] & 0xFF;
        boolean bad = (first == 0xE0 && second < 0xA0)
                || (first == 0xED && second > 0x9F)
                || (first == 0xF0 && second < 0x90)
                || (first == 0xF4 && second > 0x8F);
        return bad ? 0 : width;
    }

    /// Joins pieces that may have been cut inside a character, so that completed characters become whole again.
    public static String normal(String text) {
        return hasEscapes(text) ? of(bytes(text)) : text;
    }

    /// The bytes from one place up to another, as Go's `s[from:to]`; bounds must be valid.
    public static String slice(String text, int from, int to) {
        if (ascii(text)) {
            return text.substring(from, to);
        }
        return of(Arrays.copyOfRange(bytes(text), from, to));
    }

    /// The order of Go's `<` on strings: by bytes, which is by code points.
    public static int compare(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return x >= 0x80 && y >= 0x80 ? Arrays.compareUnsigned(bytes(a), bytes(b)) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /// What the text looks like to an outside reader: bytes that are no UTF-8 become U+FFFD.
    public static String readable(String text) {
        return hasEscapes(text) ? new String(bytes(text), StandardCharsets.UTF_8) : text;
    }
}
