package io.plumbline.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts a text at its document separators and reads each document by the quick reader for common forms or, when that
/// finds anything unusual, by the library. The library alone decides what is an error.
final class DocumentStream {
    private final String text;
    private final YamlOptions options;

    /// One document of the text: from its separator, or the first character, to the next separator.
    private record Segment(int from, int contentFrom, int to, int line, boolean explicit) {}

    DocumentStream(String text, YamlOptions options) {
        int max = options.limits().charactersMax();
        if (text.length() > max) {
            throw new YamlLimitException("charactersMax", max, null);
        }
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.text = unmarked.indexOf('\r') < 0 ? unmarked : unmarked.replace("\r\n", "\n");
        this.options = options;
    }

    /// All documents.
    List<YamlDocument> all() {
        try {
            return suitsQuickReading() ? separately() : library().all();
        } catch (UnusualText unusual) {
            return library().all();
        }
    }

    private List<YamlDocument> separately() {
        char[] chars = text.toCharArray();
        var quick = new QuickReader(chars, options);
        var documents = new ArrayList<YamlDocument>();
        int from = 0;
        int line = 1;
        while (from <= text.length()) {
            Segment segment = segment(from, line, from > 0 || startsWithSeparator(0));
            read(quick, segment, documents.size()).ifPresent(documents::add);
            if (documents.size() > options.limits().documentsMax()) {
                throw new UnusualText();
            }
            if (segment.to == text.length()) {
                break;
            }
            line += countLines(from, segment.to);
            from = segment.to;
        }
        return List.copyOf(documents);
    }

    /// The content of the first document.
    Node first() {
        try {
            return suitsQuickReading() ? firstSeparately() : library().first();
        } catch (UnusualText unusual) {
            return library().first();
        }
    }

    private Node firstSeparately() {
        char[] chars = text.toCharArray();
        var quick = new QuickReader(chars, options);
        Segment segment = segment(0, 1, startsWithSeparator(0));
        Optional<YamlDocument> document = read(quick, segment, 0);
        if (document.isEmpty() && segment.to < text.length()) {
            segment = segment(segment.to, 1, true);
            document = read(quick, segment, 0);
        }
        return document.map(YamlDocument::root).orElse(NullNode.NULL);
    }

    private TreeReader library() {
        return new TreeReader(text, options);
    }

    /// Directives and document ends change what a separator means; a text shorter than the node limit cannot break
    /// it.
    private boolean suitsQuickReading() {
        return text.length() < options.limits().nodesMax()
                && options.limits().documentsMax() > 0
                && !text.startsWith("%")
                && !text.startsWith("...")
                && !text.contains("\n%")
                && !text.contains("\n...");
    }

    private Segment segment(int from, int line, boolean explicit) {
        int next = text.indexOf("\n---", explicit ? from + 3 : from);
        while (next >= 0 && !startsWithSeparator(next + 1)) {
            next = text.indexOf("\n---", next + 1);
        }
        int to = next < 0 ? text.length() : next + 1;
        return new Segment(from, explicit ? from + 3 : from, to, line, explicit);
    }

    private boolean startsWithSeparator(int at) {
        if (!text.startsWith("---", at)) {
            return false;
        }
        return at + 3 == text.length() || " \n\t\r".indexOf(text.charAt(at + 3)) >= 0;
    }

    /// Empty when there is no document.
    private Optional<YamlDocument> read(QuickReader quick, Segment segment, int index) {
        if (quick.read(segment.contentFrom, segment.to, segment.explicit)) {
            if (quick.isBlank() && !segment.explicit) {
                return Optional.empty();
            }
            int line = quick.isBlank() ? segment.line : segment.line + countLines(segment.from, quick.contentStart());
            return Optional.of(new YamlDocument(index, line, quick.root(), quick.isBlank(), quick.takeSpellings()));
        }
        return byLibrary(segment, index);
    }

    /// The library tells failures only with the whole text before it, for the sake of line numbers.
    private Optional<YamlDocument> byLibrary(Segment segment, int index) {
        List<YamlDocument> found;
        try {
            found = new TreeReader(text.substring(segment.from, segment.to), options).all();
        } catch (YamlSyntaxException | YamlContentException failure) {
            throw new UnusualText();
        }
        if (found.isEmpty() && !segment.explicit) {
            return Optional.empty();
        }
        if (found.size() != 1) {
            throw new UnusualText();
        }
        return Optional.of(found.getFirst().placed(index, segment.line - 1));
    }

    private int countLines(int from, int to) {
        int lines = 0;
        for (int at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
            lines++;
        }
        return lines;
    }
}
