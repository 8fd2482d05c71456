package io.plumbline.helm.version;

import io.plumbline.helm.golang.GoError;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A semantic version, read leniently: a leading `v` and missing minor or patch numbers are fine.
///
/// @param major first number, unsigned
/// @param minor second number, unsigned
/// @param patch third number, unsigned
/// @param prerelease the part after `-`, or empty
/// @param metadata the part after `+`, or empty
/// @param original the text it was read from
public record ChartVersion(long major, long minor, long patch, String prerelease, String metadata, String original)
        implements Comparable<ChartVersion> {
    private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
    private static final Pattern LOOSE = Pattern.compile(
            "v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(" + IDENTIFIERS + "))?(?:\\+(" + IDENTIFIERS + "))?");
    private static final int LENGTH_MAX = 256;

    /// Reads a version; [GoError] with Go's text when it is none.
    public static ChartVersion parse(String text) {
        Matcher parts = LOOSE.matcher(text);
        if (text.length() > LENGTH_MAX || !parts.matches()) {
            throw new GoError("invalid semantic version");
        }
        String prerelease = orEmpty(parts.group(4));
        for (String identifier : identifiers(prerelease)) {
            if (identifier.length() > 1 && identifier.startsWith("0") && digits(identifier)) {
                throw new GoError("version segment starts with 0");
            }
        }
        return new ChartVersion(
                number(parts.group(1)),
                number(parts.group(2)),
                number(parts.group(3)),
                prerelease,
                orEmpty(parts.group(5)),
                text);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static long number(@Nullable String digits) {
        if (digits == null) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException tooLarge) {
            throw new GoError(
                    "error parsing version segment: strconv.ParseUint: parsing \"" + digits + "\": value out of range",
                    tooLarge);
        }
    }

    private static List<String> identifiers(String prerelease) {
        return prerelease.isEmpty() ? List.of() : List.of(prerelease.split("\\.", -1));
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public int compareTo(ChartVersion other) {
        int order = Long.compareUnsigned(major, other.major);
        order = order != 0 ? order : Long.compareUnsigned(minor, other.minor);
        order = order != 0 ? order : Long.compareUnsigned(patch, other.patch);
        return order != 0 ? order : comparePrerelease(prerelease, other.prerelease);
    }

    static int comparePrerelease(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        List<String> left = identifiers(a);
        List<String> right = identifiers(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareIdentifier(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareIdentifier(String a, String b) {
        boolean left = digits(a);
        boolean right = digits(b);
        if (left && right) {
            return new BigInteger(a).compareTo(new BigInteger(b));
        }
        return left != right ? Boolean.compare(right, left) : Integer.signum(a.compareTo(b));
    }

    /// The next patch release; a pre-release becomes its release.
    public ChartVersion nextPatch() {
        return release(major, minor, prerelease.isEmpty() ? patch + 1 : patch);
    }

    /// The next minor release.
    public ChartVersion nextMinor() {
        return release(major, minor + 1, 0);
    }

    /// The next major release.
    public ChartVersion nextMajor() {
        return release(major + 1, 0, 0);
    }

    private ChartVersion release(long newMajor, long newMinor, long newPatch) {
        String v = original.startsWith("v") ? "v" : "";
        ChartVersion next = new ChartVersion(newMajor, newMinor, newPatch, "", "", "");
        return new ChartVersion(newMajor, newMinor, newPatch, "", "", v + next);
    }

    /// The canonical text.
    @Override
    public String toString() {
        return Long.toUnsignedString(major) + "." + Long.toUnsignedString(minor) + "." + Long.toUnsignedString(patch)
                + (prerelease.isEmpty() ? "" : "-" + prerelease) + (metadata.isEmpty() ? "" : "+" + metadata);
    }
}
