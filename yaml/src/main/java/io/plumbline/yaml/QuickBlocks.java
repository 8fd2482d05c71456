package io.plumbline.yaml;

/// Literal and folded scalars of the quick reader, with at most a chomping sign in their head. For one thread.
final class QuickBlocks {
    private final QuickCursor in;
    private final StringBuilder buffer = new StringBuilder();

    QuickBlocks(QuickCursor in) {
        this.in = in;
    }

    /// Reads the scalar at the cursor, which goes to the next line with content.
    String read(int parentIndent) {
        boolean folded = in.peek() == '>';
        in.at++;
        char chomp = in.peek();
        if (chomp == '-' || chomp == '+') {
            in.at++;
        } else {
            chomp = ' ';
        }
        in.skipBlanks();
        if (in.peek() != '\n') {
            throw new UnusualText();
        }
        in.at++;
        buffer.setLength(0);
        int feeds = body(parentIndent, folded);
        if (!buffer.isEmpty() || chomp == '+') {
            int kept = switch (chomp) {
                case '+' -> feeds;
                case '-' -> 0;
                default -> Math.min(feeds, 1);
            };
            buffer.repeat('\n', kept);
        }
        String value = buffer.toString();
        in.nextLine();
        return value;
    }

    /// Collects the lines; answers how many line feeds follow the last content.
    private int body(int parentIndent, boolean folded) {
        int blockIndent = -1;
        int widestBlank = 0;
        int feeds = 0;
        while (in.at < in.end) {
            int start = in.at;
            int blanks = passIndent(blockIndent < 0 ? Integer.MAX_VALUE : blockIndent);
            if (in.peek() == '\n') {
                requireLineFeed();
                widestBlank = Math.max(widestBlank, blanks);
                feeds++;
                in.at++;
                continue;
            }
            if (blockIndent < 0) {
                if (blanks <= parentIndent || in.peek() == '\t' || widestBlank > blanks) {
                    leave(start, blanks, parentIndent, widestBlank);
                    return feeds;
                }
                blockIndent = blanks;
            } else if (blanks < blockIndent) {
                leave(start, blanks, blockIndent - 1, 0);
                return feeds;
            }
            join(folded, feeds);
            feeds = contentLine();
        }
        return feeds;
    }

    private int passIndent(int limit) {
        int start = in.at;
        int stop = limit == Integer.MAX_VALUE ? in.end : Math.min(in.end, start + limit);
        while (in.at < stop && in.text[in.at] == ' ') {
            in.at++;
        }
        return in.at - start;
    }

    private void requireLineFeed() {
        if (in.at >= in.end) {
            throw new UnusualText();
        }
    }

    /// The scalar ends before the line that starts at a place.
    private void leave(int start, int blanks, int blanksMax, int widestBlank) {
        if (in.peek() == '\t' || blanks > blanksMax || widestBlank > blanksMax + 1) {
            throw new UnusualText();
        }
        in.at = start;
    }

    /// Puts the line feeds between the last content and the next.
    private void join(boolean folded, int feeds) {
        if (!folded) {
            buffer.repeat('\n', feeds);
            return;
        }
        if (in.peek() == ' ' || in.peek() == '\t') {
            throw new UnusualText();
        }
        if (buffer.isEmpty()) {
            buffer.repeat('\n', feeds);
        } else if (feeds == 1) {
            buffer.append(' ');
        } else {
            buffer.repeat('\n', feeds - 1);
        }
    }

    private int contentLine() {
        int start = in.at;
        int i = start;
        while (i < in.end && in.text[i] != '\n') {
            QuickCursor.requirePrintable(in.text[i++]);
        }
        in.at = i;
        requireLineFeed();
        buffer.append(in.text, start, i - start);
        in.at++;
        return 1;
    }
}
