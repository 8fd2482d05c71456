package io.plumbline.render;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.plumbline.model.ErrorCode;

/// A glob over relative paths: `*` and `**` stand for any characters, slashes included (as in Argo CD),
/// `?` for one,
/// `[a-z]` and `[!a-z]` for one of a set, `{a,b}` for alternatives, `\` takes the next character as it
/// is. Matching
/// takes linear time.
final class PathGlob {
    private static final String LITERAL = ".+()|^$";

    private final Pattern pattern;

    private PathGlob(Pattern pattern) {
        this.pattern = pattern;
    }

    /// Reads a glob.
    ///
    /// @param field the field it stands in, for the message
    /// @throws RenderException when it is malformed
    static PathGlob parse(String glob, String field) {
        try {
            return new PathGlob(Pattern.compile(regex(glob)));
        } catch (PatternSyntaxException malformed) {
            throw new RenderException(
                    ErrorCode.INVALID_INPUT, field, "'" + glob + "' is no glob", "close every { and [", malformed);
        }
    }

    /// Whether a whole path fits.
    boolean matches(String path) {
        return pattern.matches(path);
    }

    private static String regex(String glob) {
        var regex = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '{' -> {
                    braces++;
                    regex.append("(?:");
                }
                case '}' -> {
                    regex.append(braces > 0 ? ")" : "\\}");
                    braces = Math.max(0, braces - 1);
                }
                case ',' -> regex.append(braces > 0 ? "|" : ",");
                case '[' -> {
                    boolean not = i + 1 < glob.length() && glob.charAt(i + 1) == '!';
                    regex.append(not ? "[^" : "[");
                    i += not ? 1 : 0;
                }
                case '\\' -> {
                    i++;
                    regex.append(i < glob.length() ? Pattern.quote(glob.substring(i, i + 1)) : "\\\\");
                }
                default -> regex.append(LITERAL.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return regex.toString();
    }
}
