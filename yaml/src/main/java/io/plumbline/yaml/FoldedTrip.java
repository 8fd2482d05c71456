package io.plumbline.yaml;

/// What becomes of a folded scalar when Kustomize writes it in folded style and reads it again, as it does with
/// every resource: where lines that begin with a blank are involved, its writer puts one line feed too many or too
/// few. The rule was found by asking it. Blanks before a line feed make it choose quotes, which change nothing.
final class FoldedTrip {
    private FoldedTrip() {}

    /// The text after the trip.
    static String apply(String text) {
        int first = feedsAt(text, 0);
        if (first == text.length() || text.contains(" \n") || text.endsWith(" ")) {
            return text;
        }
        boolean generous = !isBlank(text.charAt(first));
        var after = new StringBuilder(text.length() + 8).append(text, 0, first);
        int at = first;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return after.append(text, at, text.length()).toString();
            }
            after.append(text, at, end);
            boolean indented = isBlank(text.charAt(at));
            int feeds = feedsAt(text, end);
            int next = end + feeds;
            int written = generous && !indented ? feeds + 1 : feeds;
            if (next == text.length()) {
                return after.repeat('\n', feeds == 1 ? 1 : written).toString();
            }
            boolean kept = indented || isBlank(text.charAt(next));
            if (kept || written > 1) {
                after.repeat('\n', kept ? written : written - 1);
            } else {
                after.append(' ');
            }
            at = next;
        }
        return after.toString();
    }

    private static int feedsAt(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return at - from;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
