package io.plumbline.model;

import java.util.regex.Pattern;

/// The id of a run: 16 characters that sort by time.
///
/// @param value lower-case letters and digits
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-z]{16}");

    /// Refuses any other form.
    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidInput("run id '" + value + "'", "is not 16 lower-case letters and digits", "");
        }
    }

    /// An id made of a time (9 characters, base 36, milliseconds) and seven random characters.
    ///
    /// @param epochMillis time of the start
    /// @param random any 64 bits
    public static RunId of(long epochMillis, long random) {
        String time = "000000000" + Long.toString(epochMillis, 36);
        String rest = "0000000" + Long.toUnsignedString(random, 36);
        return new RunId(time.substring(time.length() - 9) + rest.substring(rest.length() - 7));
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
