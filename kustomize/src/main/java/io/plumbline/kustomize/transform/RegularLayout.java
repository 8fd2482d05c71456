package io.plumbline.kustomize.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a YAML text as Kustomize writes them anew: two blanks for each level, lists as far left as their key,
/// one blank behind a colon and before a comment, blank lines only around comments that stand for themselves.
/// Everything else of a line stays. For one text.
final class RegularLayout {
    private static final Pattern DASH = Pattern.compile("\\G-(?:[ ]+|$)");
    private static final Pattern KEY =
            Pattern.compile("\\G(\"[^\"]*\"|'[^']*'|[^\\s\"'#\\[\\]{},&*!|>%@`?-][^:#]*?|-[^\\s:#][^:#]*?):(?:[ ]+|$)");
    private static final Pattern BLOCK = Pattern.compile("(?:^|.*\\s)[|>][-+]?(?:\\s+#.*)?$");
    private static final Pattern COMMENT_GAP = Pattern.compile("[ ]{2,}(?=#[^\"']*$)");
    private static final Pattern FLOW = Pattern.compile("[\\[{]");

    /// A map or list: the column where its entries stood, and where they stand now.
    private record Level(int was, int now, boolean list) {}

    /// Lines of comments without a blank line between them, and the column of the first.
    private record Comment(int column, List<String> lines) {}

    private final List<String> lines;
    private final List<String> out = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<Comment> comments = new ArrayList<>();
    private boolean blankBefore;
    private boolean blankAfter;
    private int lastWas;
    private int lastNow;

    private RegularLayout(String text) {
        this.lines = text.lines().map(String::stripTrailing).toList();
    }

    /// The text in regular lines; empty when it has something that goes beyond keys, items, comments and blocks.
    static Optional<String> of(String text) {
        var layout = new RegularLayout(text);
        return layout.run() ? Optional.of(String.join("\n", layout.out)) : Optional.empty();
    }

    private boolean run() {
        int at = !lines.isEmpty() && lines.getFirst().equals("---") ? 1 : 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.isEmpty()) {
                blank();
                at++;
            } else if (line.strip().startsWith("#")) {
                comment(line);
                at++;
            } else {
                at = content(line, at);
                if (at < 0) {
                    return false;
                }
            }
        }
        return flush(Optional.empty());
    }

    private void blank() {
        if (comments.isEmpty()) {
            blankBefore = true;
        } else {
            blankAfter = true;
        }
    }

    private void comment(String line) {
        if (comments.isEmpty() || blankAfter) {
            comments.add(new Comment(column(line), new ArrayList<>()));
            blankAfter = false;
        }
        comments.getLast().lines().add(line.strip());
    }

    /// Writes an entry and its block, if it has one; the place behind it, or -1 for what is not an entry.
    private int content(String line, int at) {
        int was = column(line);
        while (!levels.isEmpty() && levels.getFirst().was() > was) {
            levels.pop();
        }
        boolean item = DASH.matcher(line).region(was, line.length()).lookingAt();
        while (!levels.isEmpty()
                && levels.getFirst().was() == was
                && levels.getFirst().list()
                && !item) {
            levels.pop();
        }
        if (levels.isEmpty()
                || levels.getFirst().was() < was
                || (item && !levels.getFirst().list())) {
            levels.push(new Level(was, levels.isEmpty() ? 0 : levels.getFirst().now() + (item ? 0 : 2), item));
        }
        int now = levels.getFirst().now();
        if (!flush(Optional.of(new Level(was, now, item)))) {
            return -1;
        }
        Optional<String> written = entry(line, was, now);
        if (written.isEmpty()) {
            return -1;
        }
        out.add(" ".repeat(now) + written.orElseThrow());
        lastWas = was;
        lastNow = now;
        return BLOCK.matcher(line).matches() ? block(at + 1, levels.getFirst()) : at + 1;
    }

    private Optional<String> entry(String line, int was, int now) {
        var text = new StringBuilder();
        int from = was;
        int column = now;
        Matcher dash = DASH.matcher(line);
        while (dash.find(from)) {
            if (dash.end() == line.length()) {
                return Optional.empty();
            }
            from = dash.end();
            column += 2;
            text.append("- ");
            boolean inner = DASH.matcher(line).find(from) && line.startsWith("-", from);
            Matcher key = KEY.matcher(line);
            if (inner || key.find(from)) {
                levels.push(new Level(from, column, inner));
            }
        }
        Matcher key = KEY.matcher(line);
        boolean keyed = key.find(from);
        if (keyed) {
            text.append(key.group(1)).append(':');
            from = key.end();
        }
        String value = COMMENT_GAP.matcher(line.substring(from)).replaceFirst(" ");
        boolean odd = FLOW.matcher(value).find() && !isRegularFlow(value);
        if ((!keyed && from == was) || odd || isOpen(value)) {
            return Optional.empty();
        }
        return Optional.of(value.isEmpty() ? text.toString() : text + (keyed ? " " : "") + value);
    }

    /// Flow style with one blank behind each comma and none inside of the brackets.
    private static boolean isRegularFlow(String value) {
        return !value.matches(".*(?:,\\S|,\\s{2}|[\\[{]\\s|\\s[\\]}]).*");
    }

    /// Whether the value goes on in the next line.
    private static boolean isOpen(String value) {
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        return (first == '"' && value.indexOf('"', 1) < 0)
                || (first == '\'' && value.indexOf('\'', 1) < 0)
                || (first == '{' && value.indexOf('}') < 0)
                || (first == '[' && value.indexOf(']') < 0);
    }

    /// Writes the lines of a block scalar at their new place; the place behind them, or -1 for folded ones, which are
    /// folded anew.
    private int block(int from, Level parent) {
        if (out.getLast().matches(".*>[-+]?(?:\\s+#.*)?")) {
            return -1;
        }
        boolean kept = out.getLast().matches(".*\\|\\+(?:\\s+#.*)?");
        int at = from;
        int was = -1;
        while (at < lines.size() && (lines.get(at).isEmpty() || column(lines.get(at)) > parent.was())) {
            String line = lines.get(at);
            was = was < 0 && !line.isEmpty() ? column(line) : was;
            if (!line.isEmpty() && column(line) < was) {
                return -1;
            }
            out.add(line.isEmpty() ? "" : " ".repeat(parent.now() + 2) + line.substring(was));
            at++;
        }
        while (!kept && out.getLast().isEmpty()) {
            out.removeLast();
        }
        return at;
    }

    /// Writes the comments that wait, with the next entry or the end of the text behind them. What follows an entry
    /// at once and has a blank line behind it belongs to that entry, the rest to the next one.
    private boolean flush(Optional<Level> next) {
        boolean atStart = out.isEmpty();
        for (int i = 0; i < comments.size(); i++) {
            Comment comment = comments.get(i);
            boolean last = i == comments.size() - 1;
            boolean ofLast = i == 0 && !blankBefore && !atStart && (!last || blankAfter || next.isEmpty());
            boolean withNext =
                    next.filter(level -> level.was() == comment.column()).isPresent();
            if (!withNext && comment.column() != lastWas) {
                return false;
            }
            if (next.isEmpty() && i == 0 && blankBefore && !atStart) {
                out.add("");
            }
            int now = withNext && !ofLast ? next.orElseThrow().now() : lastNow;
            comment.lines().forEach(line -> out.add(" ".repeat(now) + line));
            if (last ? blankAfter && withNext && (atStart || ofLast) : withNext || next.isEmpty()) {
                out.add("");
            }
        }
        comments.clear();
        blankBefore = false;
        blankAfter = false;
        return true;
    }

    private static int column(String line) {
        int column = 0;
        while (column < line.length() && line.charAt(column) == ' ') {
            column++;
        }
        return column;
    }
}
