package io.plumbline.helm.render;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// The patterns of `.Files.Glob`: `*` and `?` stay within a segment, `**` crosses, `[a-z]` and `[!a-z]` are classes,
/// `{a,b}` are alternatives, `\` escapes.
final class FileGlob {
    private static final FileGlob EVERYTHING = new FileGlob(Pattern.compile("(?s).*"));

    private final Pattern pattern;

    private FileGlob(Pattern pattern) {
        this.pattern = pattern;
    }

    /// A malformed pattern matches everything that `**` does, as in Helm.
    static FileGlob compile(String glob) {
        try {
            return new FileGlob(Pattern.compile(expression(glob)));
        } catch (PatternSyntaxException malformed) {
            return EVERYTHING;
        }
    }

    boolean matches(String path) {
        return pattern.matches(path);
    }

    private static String expression(String glob) {
        StringBuilder out = new StringBuilder("(?s)");
        int depth = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> {
                    int run = i;
                    while (i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                        i++;
                    }
                    out.append(i > run ? ".*" : "[^/]*");
                }
                case '?' -> out.append("[^/]");
                case '[' -> {
                    int close = glob.indexOf(']', i + 1);
                    if (close < 0) {
                        return ".*";
                    }
                    out.append(characterClass(glob.substring(i + 1, close)));
                    i = close;
                }
                case '{' -> {
                    depth++;
                    out.append("(?:");
                }
                case '}' -> {
                    out.append(depth > 0 ? ")" : "\\}");
                    depth = Math.max(0, depth - 1);
                }
                case ',' -> out.append(depth > 0 ? "|" : ",");
                case '\\' -> {
                    i++;
                    out.append(Pattern.quote(i < glob.length() ? glob.substring(i, i + 1) : "\\"));
                }
                default -> out.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return depth == 0 ? out.toString() : ".*";
    }

    private static String characterClass(String inner) {
        boolean negated = inner.startsWith("!");
        String set = negated ? inner.substring(1) : inner;
        StringBuilder out = new StringBuilder(negated ? "[^" : "[");
        boolean range = set.length() == 3 && set.charAt(1) == '-';
        for (int i = 0; i < set.length(); i++) {
            char c = set.charAt(i);
            out.append(range && i == 1 ? "-" : Character.isLetterOrDigit(c) ? String.valueOf(c) : "\\" + c);
        }
        return out.append(']').toString();
    }
}
