package io.plumbline.helm.version;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A version constraint such as `^1.2 || >=3.0-0, <4`.
public final class VersionRange {
    private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
    private static final String NUMBER = "[0-9|xX*]+";
    private static final String VERSION = "v?(" + NUMBER + ")(?:\\.(" + NUMBER + "))?(?:\\.(" + NUMBER + "))?(?:-("
            + IDENTIFIERS + "))?(?:\\+(" + IDENTIFIERS + "))?";
    private static final String LOOSE_VERSION = VERSION.replace("(" + NUMBER, "(?:" + NUMBER)
            .replace("-(" + IDENTIFIERS, "-(?:" + IDENTIFIERS)
            .replace("+(" + IDENTIFIERS, "+(?:" + IDENTIFIERS);
    private static final String OPERATOR = "=>|=<|>=|<=|!=|~>|=|>|<|~|\\^|";
    private static final Pattern HYPHEN =
            Pattern.compile("\\s*(" + LOOSE_VERSION + ")\\s+-\\s+(" + LOOSE_VERSION + ")\\s*");
    private static final Pattern TERM = Pattern.compile("(" + OPERATOR + ")\\s*(?:" + VERSION + ")");
    private static final Pattern VALID = Pattern.compile("\\s*(?:" + OPERATOR + ")\\s*(?:" + LOOSE_VERSION
            + ")\\s*(?:(?:\\s+|,\\s*)(?:" + OPERATOR + ")\\s*(?:" + LOOSE_VERSION + ")\\s*)*");
    private static final int LENGTH_MAX = 512;

    private final List<Group> alternatives;

    private VersionRange(List<Group> alternatives) {
        this.alternatives = alternatives;
    }

    /// Terms that must all hold.
    ///
    /// @param prereleases whether one of them names a pre-release, so that all let them in
    private record Group(List<Term> terms, boolean prereleases) {}

    /// How precise the version of a term is.
    private enum Precision {
        FULL,
        NO_PATCH,
        NO_MINOR,
        ANY
    }

    /// One comparison.
    private record Term(String operator, ChartVersion version, Precision precision) {}

    /// Reads a constraint; [GoError] with Go's text when it is none.
    public static VersionRange parse(String text) {
        Matcher hyphen = HYPHEN.matcher(text);
        String plain = text.length() > LENGTH_MAX ? "" : hyphen.replaceAll(" >=$1, <=$2 ");
        List<Group> groups = new ArrayList<>();
        for (String alternative : plain.split("\\|\\|", -1)) {
            if (!VALID.matcher(alternative).matches()) {
                throw new GoError("improper constraint: " + GoQuote.quote(text));
            }
            groups.add(group(alternative));
        }
        return new VersionRange(List.copyOf(groups));
    }

    private static Group group(String alternative) {
        List<Term> terms = new ArrayList<>();
        boolean prereleases = false;
        Matcher found = TERM.matcher(alternative);
        while (found.find()) {
            Term term = term(found);
            prereleases |= !term.version.prerelease().isEmpty();
            terms.add(term);
        }
        return new Group(List.copyOf(terms), prereleases);
    }

    private static Term term(Matcher m) {
        String tail = (m.group(5) == null ? "" : "-" + m.group(5)) + (m.group(6) == null ? "" : "+" + m.group(6));
        Precision precision = wild(m.group(2))
                ? Precision.ANY
                : wild(m.group(3)) ? Precision.NO_MINOR : wild(m.group(4)) ? Precision.NO_PATCH : Precision.FULL;
        String version = switch (precision) {
            case ANY -> "0.0.0";
            case NO_MINOR -> m.group(2) + ".0.0";
            case NO_PATCH -> m.group(2) + "." + m.group(3) + ".0";
            case FULL -> m.group(2) + "." + m.group(3) + "." + m.group(4);
        };
        return new Term(m.group(1), ChartVersion.parse(version + tail), precision);
    }

    private static boolean wild(@Nullable String part) {
        return part == null || part.equals("x") || part.equals("X") || part.equals("*");
    }

    /// Whether a version fits.
    public boolean allows(ChartVersion version) {
        return alternatives.stream()
                .anyMatch(group -> group.terms.stream().allMatch(t -> holds(t, version, group.prereleases)));
    }

    private static boolean holds(Term term, ChartVersion v, boolean prereleases) {
        if (!v.prerelease().isEmpty() && term.version.prerelease().isEmpty() && !prereleases) {
            return false;
        }
        return switch (term.operator) {
            case "", "=" -> term.precision == Precision.FULL ? v.compareTo(term.version) == 0 : tilde(term, v);
            case "!=" -> differs(term, v);
            case ">" -> above(term, v);
            case "<" -> v.compareTo(term.version) < 0;
            case ">=", "=>" -> v.compareTo(term.version) >= 0;
            case "<=", "=<" -> notAbove(term, v);
            case "~", "~>" -> tilde(term, v);
            default -> caret(term, v);
        };
    }

    private static boolean differs(Term term, ChartVersion v) {
        ChartVersion con = term.version;
        if (term.precision == Precision.FULL) {
            return v.compareTo(con) != 0;
        }
        if (con.major() != v.major()) {
            return true;
        }
        if (term.precision == Precision.NO_MINOR) {
            return false;
        }
        if (con.minor() != v.minor()) {
            return true;
        }
        if (term.precision == Precision.ANY) {
            return con.patch() != v.patch() || v.compareTo(con) != 0;
        }
        return ChartVersion.comparePrerelease(v.prerelease(), con.prerelease()) != 0;
    }

    private static boolean above(Term term, ChartVersion v) {
        ChartVersion con = term.version;
        if (term.precision == Precision.FULL) {
            return v.compareTo(con) > 0;
        }
        int major = Long.compareUnsigned(v.major(), con.major());
        if (major != 0) {
            return major > 0;
        }
        return (term.precision == Precision.NO_PATCH && Long.compareUnsigned(v.minor(), con.minor()) > 0)
                || term.precision == Precision.ANY;
    }

    private static boolean notAbove(Term term, ChartVersion v) {
        ChartVersion con = term.version;
        if (term.precision == Precision.FULL) {
            return v.compareTo(con) <= 0;
        }
        int major = Long.compareUnsigned(v.major(), con.major());
        return major < 0
                || (major == 0
                        && (term.precision == Precision.NO_MINOR || Long.compareUnsigned(v.minor(), con.minor()) <= 0));
    }

    private static boolean tilde(Term term, ChartVersion v) {
        ChartVersion con = term.version;
        if (v.compareTo(con) < 0) {
            return false;
        }
        boolean zero = con.major() == 0 && con.minor() == 0 && con.patch() == 0;
        if (zero && (term.precision == Precision.FULL || term.precision == Precision.ANY)) {
            return true;
        }
        return v.major() == con.major() && (v.minor() == con.minor() || term.precision == Precision.NO_MINOR);
    }

    private static boolean caret(Term term, ChartVersion v) {
        ChartVersion con = term.version;
        if (v.compareTo(con) < 0) {
            return false;
        }
        if (con.major() > 0 || term.precision == Precision.NO_MINOR) {
            return v.major() == con.major();
        }
        if (v.major() > 0) {
            return false;
        }
        if (con.minor() > 0 || term.precision == Precision.NO_PATCH) {
            return v.minor() == con.minor();
        }
        return v.minor() == 0 && v.patch() == con.patch();
    }
}
