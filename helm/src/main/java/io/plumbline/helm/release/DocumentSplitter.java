package io.plumbline.helm.release;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/// Cuts a text into documents, each version of Helm in its own way.
final class DocumentSplitter {
    private DocumentSplitter() {}

    static List<String> split(String text, boolean helm4) {
        return helm4 ? split4(text) : split3(text);
    }

    /// A separator is `---` at the very start or after a line break, with all blanks around it. Documents are trimmed.
    private static List<String> split3(String text) {
        String all = trim(text);
        List<String> documents = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (true) {
            int dashes = all.indexOf("---", at);
            if (dashes < 0) {
                break;
            }
            int before = blanksBefore(all, dashes, from);
            boolean atStart = dashes == 0;
            boolean afterBreak = all.substring(before, dashes).indexOf('\n') >= 0 && all.charAt(dashes - 1) == '\n';
            if (!atStart && !afterBreak) {
                at = dashes + 1;
                continue;
            }
            add(documents, all.substring(from, Math.max(before, from)));
            int after = dashes + 3;
            while (after < all.length() && blank(all.charAt(after))) {
                after++;
            }
            from = after;
            at = after;
        }
        add(documents, all.substring(from));
        return documents;
    }

    private static int blanksBefore(String text, int end, int from) {
        int at = end;
        while (at > from && blank(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static void add(List<String> documents, String part) {
        if (!part.isEmpty()) {
            documents.add(trim(part));
        }
    }

    private static final Pattern LINE_SEPARATOR = Pattern.compile("(?m)^---[ \\t]*(?:\\r?\\n)?");

    /// A separator is a line that starts with `---`; documents keep their trailing line break.
    private static List<String> split4(String text) {
        List<String> documents = new ArrayList<>();
        Matcher separator = LINE_SEPARATOR.matcher(text);
        int from = 0;
        while (separator.find()) {
            add4(documents, text.substring(from, separator.start()));
            from = separator.end();
        }
        add4(documents, text.substring(from));
        return documents;
    }

    private static void add4(List<String> documents, String part) {
        int from = 0;
        while (from < part.length() && blank(part.charAt(from))) {
            from++;
        }
        if (from < part.length()) {
            documents.add(part.substring(from));
        }
    }

    /// Without blanks at both ends, as Go takes them.
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && space(text.charAt(from))) {
            from++;
        }
        while (to > from && space(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean space(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || (c > 0xFF && Character.isSpaceChar(c));
    }
}
