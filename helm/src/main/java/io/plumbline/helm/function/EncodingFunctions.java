package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Adler32;

/// Base 64 and 32, and digests.
final class EncodingFunctions {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private EncodingFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("b64enc", (_, a) -> Base64.getEncoder().encodeToString(GoText.bytes((String) a[0])), Param.STRING);
        to.add("b64dec", (_, a) -> decode((String) a[0], BASE64, 6, "base64"), Param.STRING);
        to.add("b32enc", (_, a) -> base32(GoText.bytes((String) a[0])), Param.STRING);
        to.add("b32dec", (_, a) -> decode((String) a[0], BASE32, 5, "base32"), Param.STRING);
        to.add("sha1sum", (_, a) -> digest("SHA-1", (String) a[0]), Param.STRING);
        to.add("sha256sum", (_, a) -> digest("SHA-256", (String) a[0]), Param.STRING);
        to.add("sha512sum", (_, a) -> digest("SHA-512", (String) a[0]), Param.STRING);
        to.add("adler32sum", (_, a) -> adler32((String) a[0]), Param.STRING);
    }

    static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(GoText.bytes(text)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has " + algorithm, missing);
        }
    }

    private static String adler32(String text) {
        Adler32 sum = new Adler32();
        sum.update(GoText.bytes(text));
        return Long.toString(sum.getValue());
    }

    private static String base32(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 5) {
            long group = 0;
            int count = Math.min(5, bytes.length - i);
            for (int j = 0; j < 5; j++) {
                group = group << 8 | (j < count ? bytes[i + j] & 0xFF : 0);
            }
            int letters = (count * 8 + 4) / 5;
            for (int j = 0; j < 8; j++) {
                out.append(j < letters ? BASE32.charAt((int) (group >> (35 - 5 * j)) & 31) : '=');
            }
        }
        return out.toString();
    }

    /// Decodes with padding; line breaks are skipped. A malformed text gives the message as the result.
    private static String decode(String text, String alphabet, int bits, String name) {
        byte[] in = GoText.bytes(text);
        byte[] out = new byte[in.length * bits / 8 + 1];
        int group = bits == 6 ? 4 : 8;
        int n = 0;
        int at = 0;
        while (true) {
            long value = 0;
            int letters = 0;
            int padding = 0;
            int wrong = -1;
            while (letters + padding < group) {
                while (at < in.length && (in[at] == '\n' || in[at] == '\r')) {
                    at++;
                }
                if (at >= in.length) {
                    break;
                }
                int digit = in[at] == '=' ? -1 : alphabet.indexOf(in[at] & 0xFF);
                if (digit >= 0 && padding == 0) {
                    value = value << bits | digit;
                    letters++;
                } else if (in[at] == '=' && letters >= 2) {
                    padding++;
                } else {
                    wrong = at;
                    break;
                }
                at++;
            }
            if (wrong >= 0) {
                return corrupt(name, wrong);
            }
            if (letters == 0) {
                break;
            }
            if (letters + padding < group) {
                return corrupt(name, at - letters - padding);
            }
            int bytes = letters * bits / 8;
            long aligned = value << (bits * (group - letters));
            for (int i = 0; i < bytes; i++) {
                out[n++] = (byte) (aligned >> (bits * group - 8 * (i + 1)));
            }
            if (padding > 0) {
                while (at < in.length && (in[at] == '\n' || in[at] == '\r')) {
                    at++;
                }
                if (at < in.length) {
                    return corrupt(name, at);
                }
                break;
            }
        }
        return GoText.of(java.util.Arrays.copyOf(out, n));
    }

    /// Decodes base 64; a malformed text gives a message that starts with `illegal base64 data`.
    static String decode64(String text) {
        return decode(text, BASE64, 6, "base64");
    }

    private static String corrupt(String name, int at) {
        return "illegal " + name + " data at input byte " + at;
    }
}
