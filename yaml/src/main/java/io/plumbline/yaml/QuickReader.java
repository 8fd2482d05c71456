package io.plumbline.yaml;

import io.plumbline.yaml.YamlOptions.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads documents in the common forms of Kubernetes manifests: block maps and lists, one-line keys, plain, quoted
/// and block scalars, short flow collections. Anything else makes it step aside, never guess. For one thread; one
/// instance reads the documents of one text one after another.
final class QuickReader {
    private static final int LINEAR_KEYS_MAX = 16;
    private static final int FIRST_ENTRIES = 8;

    private final YamlOptions options;
    private final QuickCursor in;
    private final QuickQuotes quotes;
    private final QuickBlocks blocks;
    private final QuickWords words;
    private IdentityHashMap<Node, String> spellings = new IdentityHashMap<>();
    private Node root = NullNode.NULL;
    private boolean blank;
    private int contentStart;
    private int depth;
    private @Nullable ScalarForm form;

    QuickReader(char[] text, YamlOptions options) {
        this.options = options;
        this.in = new QuickCursor(text);
        this.quotes = new QuickQuotes(in);
        this.blocks = new QuickBlocks(in);
        this.words = new QuickWords(in, quotes);
    }

    /// Reads one document; false when it has anything unusual. After a separator the first line may only be a
    /// comment.
    boolean read(int from, int to, boolean afterSeparator) {
        spellings = new IdentityHashMap<>();
        root = NullNode.NULL;
        depth = 0;
        try {
            in.open(from, to);
            if (afterSeparator) {
                in.endOfLine();
            }
            in.nextLine();
            blank = in.indent < 0;
            contentStart = in.at;
            if (!blank) {
                root = block(-1);
                if (in.indent >= 0) {
                    return false;
                }
            }
            return true;
        } catch (UnusualText unusual) {
            return false;
        }
    }

    Node root() {
        return root;
    }

    boolean isBlank() {
        return blank;
    }

    /// Where the content starts.
    int contentStart() {
        return contentStart;
    }

    /// The spellings of the last document.
    IdentityHashMap<Node, String> takeSpellings() {
        return spellings;
    }

    /// What starts on the current line, below a collection at an indent; -1 stands for the document.
    private Node block(int parentIndent) {
        if (in.atDash()) {
            return list(in.indent);
        }
        int start = in.at;
        String key = words.key();
        if (key != null) {
            return map(in.indent, key);
        }
        if (parentIndent < 0) {
            throw new UnusualText();
        }
        in.at = start;
        return value(parentIndent);
    }

    private void enter() {
        if (++depth > options.limits().depthMax()) {
            throw new UnusualText();
        }
    }

    private ListNode list(int indent) {
        enter();
        var items = new ArrayList<Node>();
        while (in.indent == indent && in.atDash()) {
            in.at++;
            items.add(item(indent));
        }
        if (in.indent > indent) {
            throw new UnusualText();
        }
        depth--;
        form = null;
        return new ListNode(items);
    }

    private Node item(int indent) {
        if (in.restIsBlank()) {
            in.nextLine();
            return in.indent > indent ? block(indent) : NullNode.NULL;
        }
        if (in.atDash()) {
            in.indent = in.column();
            return list(in.indent);
        }
        int start = in.at;
        int column = in.column();
        String key = words.key();
        if (key != null) {
            in.indent = column;
            return map(column, key);
        }
        in.at = start;
        return value(indent);
    }

    /// The entries at an indent; the key of the first one is read, and the cursor stands behind its colon.
    private MapNode map(int indent, String firstKey) {
        enter();
        String[] keys = new String[FIRST_ENTRIES];
        Node[] values = new Node[FIRST_ENTRIES];
        @Nullable ScalarForm @Nullable [] forms = null;
        @Nullable Set<String> seen = null;
        int size = 0;
        String key = firstKey;
        while (true) {
            key = typedKey(key);
            if (size == LINEAR_KEYS_MAX) {
                seen = new HashSet<>(Arrays.asList(keys).subList(0, size));
            }
            refuseRepetition(keys, size, seen, key);
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            keys[size] = key;
            form = null;
            values[size++] = entryValue(indent);
            forms = noted(forms, size, keys.length);
            if (in.indent != indent) {
                break;
            }
            key = in.atDash() ? null : words.key();
            if (key == null) {
                throw new UnusualText();
            }
        }
        if (in.indent > indent) {
            throw new UnusualText();
        }
        depth--;
        form = null;
        return MapNode.owning(
                Arrays.copyOf(keys, size),
                Arrays.copyOf(values, size),
                forms == null ? null : Arrays.copyOf(forms, size));
    }

    /// The forms with that of the entry read last, which is the `size`th.
    private @Nullable ScalarForm @Nullable [] noted(@Nullable ScalarForm @Nullable [] forms, int size, int capacity) {
        if (form == null) {
            return forms;
        }
        @Nullable
        ScalarForm[] longer =
                forms == null ? new ScalarForm[capacity] : forms.length < size ? Arrays.copyOf(forms, capacity) : forms;
        longer[size - 1] = form;
        return longer;
    }

    private TextNode folded(String text) {
        String after = FoldedTrip.apply(text);
        form = options.spelling() == Spelling.FORGET
                ? null
                : after.equals(text) ? ScalarForm.QUOTED : ScalarForm.folded(text);
        return new TextNode(after);
    }

    /// A text that was not written as a bare word.
    private TextNode quoted(String text) {
        form = options.spelling() == Spelling.KEEP ? ScalarForm.QUOTED : null;
        return new TextNode(text);
    }

    private static void refuseRepetition(String[] keys, int size, @Nullable Set<String> seen, String key) {
        if (seen != null) {
            if (!seen.add(key)) {
                throw new UnusualText();
            }
            return;
        }
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                throw new UnusualText();
            }
        }
    }

    /// Keys that are not plain text go the long way.
    private String typedKey(String key) {
        if (!words.keyWasQuoted() && (key.equals("<<") || !ScalarTyping.isText(key, options.mode()))) {
            throw new UnusualText();
        }
        return key;
    }

    private Node entryValue(int indent) {
        if (!in.restIsBlank()) {
            return value(indent);
        }
        in.nextLine();
        if (in.indent > indent) {
            return block(indent);
        }
        return in.indent == indent && in.atDash() ? list(indent) : missing();
    }

    private Node missing() {
        form = options.spelling() == Spelling.KEEP ? ScalarForm.MISSING : null;
        return NullNode.NULL;
    }

    /// A value that starts on the current line, inside a collection at the given indent; ends before the next line.
    private Node value(int indent) {
        char first = in.peek();
        return switch (first) {
            case '"', '\'' -> {
                TextNode text = quoted(quotes.read(indent));
                in.endOfLine();
                in.nextLine();
                yield text;
            }
            case '|' -> quoted(blocks.read(indent));
            case '>' -> {
                String text = blocks.read(indent);
                yield options.mode() == YamlMode.KUSTOMIZE ? folded(text) : quoted(text);
            }
            case '[', '{' -> {
                Node flow = flow(indent);
                in.endOfLine();
                in.nextLine();
                yield flow;
            }
            default -> plain(words.plain(indent));
        };
    }

    private Node plain(String text) {
        ScalarNode typed = ScalarTyping.typed(text, options.mode());
        if (typed == null) {
            return new TextNode(text);
        }
        if (typed instanceof FloatNode(double number) && !Double.isFinite(number)) {
            throw new UnusualText();
        }
        if (options.spelling() == Spelling.KEEP) {
            ScalarNode own = typed instanceof BoolNode(boolean truth) ? new BoolNode(truth) : typed;
            spellings.put(own, text);
            form = ScalarForm.ofWord(own, text);
            return own;
        }
        return typed;
    }

    /// A flow collection; further lines must stand right of the indent.
    private Node flow(int indent) {
        char open = in.peek();
        if (open == '"' || open == '\'') {
            return quoted(quotes.read(QuickQuotes.ONE_LINE));
        }
        if (open != '[' && open != '{') {
            return plain(words.flowWord());
        }
        enter();
        in.at++;
        Node built = open == '[' ? flowList(indent) : flowMap(indent);
        depth--;
        return built;
    }

    private Node flowList(int indent) {
        var items = new ArrayList<Node>();
        skipFlowBlanks(indent);
        while (in.peek() != ']') {
            items.add(flow(indent));
            flowSeparator(']', indent);
        }
        in.at++;
        form = null;
        return items.isEmpty() ? ListNode.EMPTY : new ListNode(items);
    }

    private Node flowMap(int indent) {
        var entries = new LinkedHashMap<String, Node>();
        var forms = new ArrayList<@Nullable ScalarForm>();
        skipFlowBlanks(indent);
        while (in.peek() != '}') {
            String key = typedKey(words.flowKey());
            if (entries.containsKey(key)) {
                throw new UnusualText();
            }
            skipFlowBlanks(indent);
            form = null;
            entries.put(key, flow(indent));
            forms.add(form);
            flowSeparator('}', indent);
        }
        in.at++;
        form = null;
        return MapNode.of(entries, forms);
    }

    private void flowSeparator(char close, int indent) {
        skipFlowBlanks(indent);
        if (in.peek() == ',') {
            in.at++;
            skipFlowBlanks(indent);
        } else if (in.peek() != close) {
            throw new UnusualText();
        }
    }

    private void skipFlowBlanks(int indent) {
        in.skipBlanks();
        while (in.peek() == '\n' && in.at < in.end) {
            in.at++;
            in.lineStart = in.at;
            in.skipBlanks();
            if (in.peek() != '\n' && in.column() <= indent) {
                throw new UnusualText();
            }
        }
    }
}
