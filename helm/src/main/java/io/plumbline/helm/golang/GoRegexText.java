package io.plumbline.helm.golang;

import com.google.re2j.PatternSyntaxException;

/// What is wrong with a pattern, in the words of Go's parser.
public final class GoRegexText {
    private GoRegexText() {}

    /// The reason and the part of the pattern that is wrong.
    public static String of(PatternSyntaxException bad, String source) {
        String reason = bad.getDescription();
        String part = bad.getPattern();
        boolean hasPart = part != null && !part.isEmpty();
        if (reason.equals("invalid or unsupported Perl syntax") && hasPart) {
            int at = source.indexOf(part);
            String rest = at < 0 ? part : source.substring(at);
            if (rest.startsWith("(?<") || rest.startsWith("(?P<")) {
                return "invalid named capture: `" + rest + "`";
            }
            if (rest.startsWith("(?=") || rest.startsWith("(?!")) {
                return reason + ": `" + rest.substring(0, 3) + "`";
            }
        }
        if (reason.equals("missing closing )")) {
            return reason + ": `" + source + "`";
        }
        return hasPart ? reason + ": `" + part + "`" : reason + ": ``";
    }
}
