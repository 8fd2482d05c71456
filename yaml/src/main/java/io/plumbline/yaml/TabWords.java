package io.plumbline.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Go says about a tab at the beginning of a line, by what stands before it: behind a plain scalar it breaks
/// the indentation unless it stands far enough inside to go on with the text, in a block scalar it stands where a blank
/// is expected, and
/// elsewhere no token begins with it.
final class TabWords {
    static final String NO_TOKEN = "found character that cannot start any token";
    static final String INDENTATION = "found a tab character that violates indentation";
    static final String BLANK_EXPECTED = "found a tab character where an indentation space is expected";

    private static final Pattern DASHES = Pattern.compile("\\G-[ \t]+");
    private static final Pattern KEY =
            Pattern.compile("\\G(?:\"[^\"]*\"|'[^']*'|[^\\s\"'#\\[{&*!|>][^:\n]*?)\\s*:(?=\\s|$)[ \t]*");
    private static final Pattern PROPERTIES = Pattern.compile("\\G(?:[&!]\\S*[ \t]+)*");
    private static final Pattern BLOCK_HEAD = Pattern.compile("\\G[|>][-+0-9]*\\s*(?:\\s#.*)?$");

    private TabWords() {}

    /// @param tab where the tab stands in the text
    static String of(String text, int tab) {
        int lineStart = text.lastIndexOf('\n', tab - 1) + 1;
        int end = lineStart;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end == 0 || !text.substring(lineStart, tab).isBlank()) {
            return NO_TOKEN;
        }
        String before = text.substring(text.lastIndexOf('\n', end - 1) + 1, end);
        return of(before, text.substring(0, end - before.length()), tab - lineStart);
    }

    /// @param line the last line with content before the tab
    /// @param above what stands before that line
    /// @param column how many blanks stand before the tab
    private static String of(String line, String above, int column) {
        int indent = column(line);
        int value = indent;
        Matcher dash = DASHES.matcher(line);
        while (dash.find(value)) {
            indent = value;
            value = dash.end();
        }
        Matcher key = KEY.matcher(line);
        if (key.find(value)) {
            indent = value;
            value = key.end();
        }
        Matcher properties = PROPERTIES.matcher(line);
        value = properties.find(value) ? properties.end() : value;
        if (BLOCK_HEAD.matcher(line).region(value, line.length()).lookingAt() || inBlockScalar(line, above)) {
            return BLANK_EXPECTED;
        }
        boolean plain = value < line.length()
                && "\"'[{|>&*!#?-]}".indexOf(line.charAt(value)) < 0
                && !line.substring(value).contains(" #");
        if (!plain) {
            return NO_TOKEN;
        }
        return column <= indent ? INDENTATION : "mapping values are not allowed in this context";
    }

    /// Whether the nearest line above that is less far inside opens a block scalar.
    private static boolean inBlockScalar(String line, String above) {
        int inside = column(line);
        String[] lines = above.split("\n", -1);
        for (int i = lines.length - 1; i >= 0; i--) {
            if (!lines[i].isBlank() && column(lines[i]) < inside) {
                return lines[i].matches(".*(?:^|\\s)[|>][-+0-9]*\\s*(?:\\s#.*)?");
            }
        }
        return false;
    }

    private static int column(String line) {
        int column = 0;
        while (column < line.length() && line.charAt(column) == ' ') {
            column++;
        }
        return column;
    }
}
