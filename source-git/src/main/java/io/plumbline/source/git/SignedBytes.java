package io.plumbline.source.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What was signed, and the signature over it, of a commit or tag object. An object with two signatures, or
/// with anything behind the signature of a tag, counts as unsigned: it is not clear what was meant.
final class SignedBytes {
    private static final String DASHES = "-".repeat(5);
    private static final List<String> BEGINNINGS =
            List.of(DASHES + "BEGIN PGP SIGNATURE" + DASHES, DASHES + "BEGIN SSH SIGNATURE" + DASHES);

    private final byte[] payload;
    private final String signature;

    private SignedBytes(byte[] payload, String signature) {
        this.payload = payload;
        this.signature = signature;
    }

    /// The bytes that were signed.
    byte[] payload() {
        return payload.clone();
    }

    /// The signature in its armour.
    String signature() {
        return signature;
    }

    /// Takes a commit object apart; empty when it is unsigned.
    static Optional<SignedBytes> ofCommit(byte[] raw) {
        var payload = new ByteArrayOutputStream(raw.length);
        var signature = new StringBuilder();
        int signatures = 0;
        boolean inside = false;
        int at = 0;
        while (at < raw.length && raw[at] != '\n') {
            int end = endOfLine(raw, at);
            String line = new String(raw, at, end - at, StandardCharsets.UTF_8);
            inside = raw[at] == ' ' ? inside : line.startsWith("gpgsig ") || line.startsWith("gpgsig-sha256 ");
            if (!inside) {
                payload.write(raw, at, end - at);
            } else if (raw[at] == ' ') {
                signature.append(line, 1, line.length());
            } else {
                signatures++;
                signature.append(line.substring(line.indexOf(' ') + 1));
            }
            at = end;
        }
        payload.write(raw, at, raw.length - at);
        return signatures == 1
                ? Optional.of(new SignedBytes(payload.toByteArray(), signature.toString()))
                : Optional.empty();
    }

    /// Takes a tag object apart; empty when it is unsigned.
    static Optional<SignedBytes> ofTag(byte[] raw) {
        // One byte is one character, so positions in the text are positions in the bytes.
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        int start = BEGINNINGS.stream()
                .mapToInt(beginning -> text.lastIndexOf("\n" + beginning + "\n"))
                .max()
                .orElse(-1);
        int end = text.lastIndexOf(DASHES + "END ");
        boolean isLast = end > start && text.indexOf('\n', end) == text.length() - 1;
        if (start < 0 || !isLast) {
            return Optional.empty();
        }
        byte[] payload = text.substring(0, start + 1).getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(new SignedBytes(payload, text.substring(start + 1)));
    }

    private static int endOfLine(byte[] raw, int from) {
        int end = from;
        while (end < raw.length && raw[end] != '\n') {
            end++;
        }
        return Math.min(raw.length, end + 1);
    }
}
