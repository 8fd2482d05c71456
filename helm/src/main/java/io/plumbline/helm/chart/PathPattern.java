package io.plumbline.helm.chart;

import io.plumbline.helm.golang.GoError;

/// Go's `filepath.Match`: `*` and `?` stay within a path segment, `[a-z]` and `[^a-z]` are classes, `\` escapes.
public final class PathPattern {
    private PathPattern() {}

    /// Whether the whole name matches; [GoError] `syntax error in pattern` for a malformed pattern that was reached.
    public static boolean matches(String pattern, String name) {
        return new Matching(pattern, name).matches(0, 0);
    }

    /// Fails with [GoError] when the pattern is malformed.
    public static void check(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
                if (i >= pattern.length()) {
                    throw bad();
                }
            } else if (c == '[') {
                i = new Matching(pattern, "").classEnd(i, -1).end - 1;
            }
        }
    }

    private static GoError bad() {
        return new GoError("syntax error in pattern");
    }

    /// One run of a pattern over a name.
    private record Matching(String pattern, String name) {
        /// The end of a class and whether a character is in it.
        private record Found(int end, boolean in) {}

        boolean matches(int p, int n) {
            while (p < pattern.length()) {
                char c = pattern.charAt(p);
                if (c == '*') {
                    return star(p, n);
                }
                if (c == '[') {
                    int cp = n < name.length() ? name.codePointAt(n) : -1;
                    Found found = classEnd(p, cp);
                    if (!found.in || cp == '/') {
                        return false;
                    }
                    p = found.end;
                    n += Character.charCount(cp);
                    continue;
                }
                if (c == '\\') {
                    p++;
                    if (p >= pattern.length()) {
                        throw bad();
                    }
                    c = pattern.charAt(p);
                } else if (c == '?') {
                    if (n >= name.length() || name.charAt(n) == '/') {
                        return false;
                    }
                    n += Character.charCount(name.codePointAt(n));
                    p++;
                    continue;
                }
                if (n >= name.length() || name.charAt(n) != c) {
                    return false;
                }
                p++;
                n++;
            }
            return n == name.length();
        }

        private boolean star(int p, int n) {
            while (p < pattern.length() && pattern.charAt(p) == '*') {
                p++;
            }
            if (p == pattern.length()) {
                return name.indexOf('/', n) < 0;
            }
            for (int i = n; i <= name.length(); i++) {
                if (matches(p, i)) {
                    return true;
                }
                if (i < name.length() && name.charAt(i) == '/') {
                    return false;
                }
            }
            return false;
        }

        Found classEnd(int open, int cp) {
            int p = open + 1;
            boolean negated = p < pattern.length() && pattern.charAt(p) == '^';
            p += negated ? 1 : 0;
            boolean in = false;
            int ranges = 0;
            while (true) {
                if (p < pattern.length() && pattern.charAt(p) == ']' && ranges > 0) {
                    return new Found(p + 1, cp >= 0 && in != negated);
                }
                int lowAt = element(p);
                int low = pattern.codePointAt(lowAt);
                p = lowAt + Character.charCount(low);
                int high = low;
                if (p < pattern.length() && pattern.charAt(p) == '-') {
                    int highAt = element(p + 1);
                    high = pattern.codePointAt(highAt);
                    p = highAt + Character.charCount(high);
                }
                in |= low <= cp && cp <= high;
                ranges++;
            }
        }

        /// Where the character of a class element stands, past an escape.
        private int element(int p) {
            if (p >= pattern.length() || pattern.charAt(p) == '-' || pattern.charAt(p) == ']') {
                throw bad();
            }
            int at = pattern.charAt(p) == '\\' ? p + 1 : p;
            if (at + 1 >= pattern.length()) {
                throw bad();
            }
            return at;
        }
    }
}
