package io.plumbline.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/// Builds trees from events: typing, anchors, merge keys, repeated keys, limits. Reads one text once; for one
/// thread.
final class TreeReader {
    private final YamlOptions options;
    private final YamlLimits limits;
    private final EventSource events;
    private Map<String, Anchored> anchors = new HashMap<>();
    private IdentityHashMap<Node, String> spellings = new IdentityHashMap<>();
    private int depth;
    private int flowDepth;
    private long nodes;
    private boolean unknownAnchor;
    private @Nullable ScalarForm form;
    private final StringBuilder repetitions = new StringBuilder();
    private @Nullable YamlPosition firstRepetition;

    /// What an anchor names: its tree and how many nodes that has when all aliases are expanded; the tree is absent
    /// while
    /// it is still being read.
    private record Anchored(
            @Nullable Node node, long size, @Nullable ScalarForm form) {}

    /// A key that was put, so that a repetition can tell where.
    private static final class Entries {
        private final LinkedHashMap<String, Node> values = new LinkedHashMap<>();
        private final Map<String, ScalarForm> forms = new HashMap<>();
        private final Map<String, Integer> lines = new HashMap<>();
        private final List<MapNode> merged = new ArrayList<>();
    }

    TreeReader(String text, YamlOptions options) {
        this.options = options;
        this.limits = options.limits();
        if (text.length() > limits.charactersMax()) {
            throw new YamlLimitException("charactersMax", limits.charactersMax(), null);
        }
        this.events = new EventSource(text, options.mode());
    }

    List<YamlDocument> all() {
        var documents = new ArrayList<YamlDocument>();
        for (Event event = events.next(); !(event instanceof StreamEndEvent); event = events.next()) {
            if (event instanceof DocumentStartEvent) {
                if (documents.size() == limits.documentsMax()) {
                    throw new YamlLimitException(
                            "documentsMax", limits.documentsMax(), EventSource.position(event.getStartMark()));
                }
                documents.add(document(documents.size(), event));
            }
        }
        return List.copyOf(documents);
    }

    Node first() {
        Event event = events.next();
        while (event instanceof StreamStartEvent) {
            event = events.next();
        }
        return event instanceof DocumentStartEvent ? document(0, event).root() : NullNode.NULL;
    }

    private YamlDocument document(int index, Event documentStart) {
        anchors = new HashMap<>();
        spellings = new IdentityHashMap<>();
        nodes = 0;
        Event start = events.next();
        boolean blank = start instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty()
                && scalar.getTag().isEmpty()
                && scalar.getAnchor().isEmpty();
        int line = EventSource.position(blank ? documentStart.getStartMark() : start.getStartMark())
                .line();
        Node root = root(start);
        events.next();
        return new YamlDocument(index, line, root, blank, spellings);
    }

    /// A syntax error further down is told first, because Go looks at the content only when a document is complete;
    /// it knows unknown anchors while it reads.
    private Node root(Event start) {
        try {
            Node root = node(start);
            refuseRepetitions();
            return root;
        } catch (YamlContentException failure) {
            if (!unknownAnchor) {
                passToDocumentEnd();
            }
            throw failure;
        }
    }

    private void passToDocumentEnd() {
        Event event = events.next();
        while (!(event instanceof DocumentEndEvent) && !(event instanceof StreamEndEvent)) {
            event = events.next();
        }
        events.next();
    }

    private Node node(Event event) {
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        count(1, event);
        long before = nodes;
        String anchor = ((NodeEvent) event).getAnchor().map(a -> a.getValue()).orElse("");
        if (!anchor.isEmpty()) {
            anchors.put(anchor, new Anchored(null, 0, null));
        }
        Node built = event instanceof ScalarEvent scalar ? scalar(scalar) : collection((CollectionStartEvent) event);
        if (!anchor.isEmpty()) {
            anchors.put(anchor, new Anchored(built, nodes - before + 1, form));
        }
        return built;
    }

    private Node alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        Anchored target = anchors.get(name);
        YamlPosition where = EventSource.position(event.getStartMark());
        if (target == null) {
            unknownAnchor = true;
            throw new YamlContentException(
                    "yaml: unknown anchor '" + name + "' referenced", where, "Define &" + name + " before its use.");
        }
        Node node = target.node();
        if (node == null) {
            throw new YamlContentException(
                    "yaml: anchor '" + name + "' value contains itself", where, "Break the circle.");
        }
        count(target.size(), event);
        form = target.form();
        return node;
    }

    private void count(long more, Event event) {
        nodes += more;
        if (nodes > limits.nodesMax()) {
            throw new YamlLimitException("nodesMax", limits.nodesMax(), EventSource.position(event.getStartMark()));
        }
    }

    private Node scalar(ScalarEvent event) {
        Node typed = typed(event);
        if (typed instanceof FloatNode(double number)
                && !Double.isFinite(number)
                && options.mode() == YamlMode.KUBECTL) {
            throw new YamlContentException(
                    "json: unsupported value: " + GoNumbers.json(number),
                    EventSource.position(event.getStartMark()),
                    "Use a finite number.");
        }
        return typed;
    }

    private Node typed(ScalarEvent event) {
        form = null;
        String text = events.valueOf(event);
        String tag = event.getTag().orElse("");
        if (tag.isEmpty()) {
            return event.isPlain() ? plain(text) : quoted(event, text);
        }
        if (tag.equals("!")) {
            return options.mode() == YamlMode.KUSTOMIZE && event.isPlain() ? plain(text) : new TextNode(text);
        }
        return ScalarTyping.tagged(tag, text, options.mode(), EventSource.position(event.getStartMark()));
    }

    private TextNode quoted(ScalarEvent event, String text) {
        form = options.spelling() == YamlOptions.Spelling.KEEP ? ScalarForm.QUOTED : null;
        boolean folded = event.isFolded() && options.mode() == YamlMode.KUSTOMIZE;
        String after = folded ? FoldedTrip.apply(text) : text;
        if (form != null && !after.equals(text)) {
            form = ScalarForm.folded(text);
        }
        return new TextNode(after);
    }

    /// Inside braces or brackets Kustomize quotes some scalars on their way, which makes them text: dates with a
    /// colon and missing values.
    private Node plain(String text) {
        ScalarNode typed = ScalarTyping.typed(text, options.mode());
        if (flowDepth > 0 && text.isEmpty() && options.mode() == YamlMode.KUSTOMIZE) {
            return new TextNode("");
        }
        if (typed == null || (typed instanceof TextNode && flowDepth > 0 && text.indexOf(':') >= 0)) {
            return new TextNode(text);
        }
        if (options.spelling() == YamlOptions.Spelling.FORGET) {
            return typed;
        }
        ScalarNode own = typed instanceof BoolNode(boolean value) ? ownBool(value) : typed;
        spellings.put(own, text);
        form = ScalarForm.ofWord(own, text);
        return own;
    }

    /// A node with an identity of its own, so that its spelling can be found.
    private static BoolNode ownBool(boolean value) {
        return new BoolNode(value);
    }

    private Node collection(CollectionStartEvent event) {
        if (++depth > limits.depthMax()) {
            throw new YamlLimitException("depthMax", limits.depthMax(), EventSource.position(event.getStartMark()));
        }
        flowDepth += event.isFlow() ? 1 : 0;
        Node built = event instanceof SequenceStartEvent ? list() : map();
        flowDepth -= event.isFlow() ? 1 : 0;
        depth--;
        return built;
    }

    private ListNode list() {
        var items = new ArrayList<Node>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node(event));
        }
        return items.isEmpty() ? ListNode.EMPTY : new ListNode(items);
    }

    private MapNode map() {
        var entries = new Entries();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (isMerge(event)) {
                merge(entries, events.next());
            } else {
                entry(entries, event);
            }
        }
        for (MapNode merged : entries.merged) {
            for (int i = 0; i < merged.size(); i++) {
                entries.values.putIfAbsent(merged.keyAt(i), merged.valueAt(i));
            }
        }
        var forms = new ArrayList<@Nullable ScalarForm>();
        entries.values.keySet().forEach(key -> forms.add(entries.forms.get(key)));
        return MapNode.of(entries.values, forms);
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.getValue().equals("<<")
                && ((scalar.isPlain() && scalar.getTag().isEmpty())
                        || scalar.getTag()
                                .filter("tag:yaml.org,2002:merge"::equals)
                                .isPresent());
    }

    /// In kubectl's reading a merge overwrites the keys before it and is overwritten by those after it; in
    /// Kustomize's reading written keys always win. Of several merged maps the first wins.
    private void merge(Entries entries, Event event) {
        Node value = node(event);
        List<Node> sources = value instanceof ListNode(List<Node> items) ? items.reversed() : List.of(value);
        for (Node source : sources) {
            if (!(source instanceof MapNode map)) {
                throw new YamlContentException(
                        "yaml: map merge requires map or sequence of maps as the value",
                        EventSource.position(event.getStartMark()),
                        "Give << an alias of a map.");
            }
            if (options.mode() == YamlMode.KUBECTL) {
                for (int i = 0; i < map.size(); i++) {
                    entries.values.put(map.keyAt(i), map.valueAt(i));
                }
            } else {
                entries.merged.addFirst(map);
            }
        }
    }

    private void entry(Entries entries, Event event) {
        Node keyNode = event instanceof ScalarEvent scalar ? key(scalar) : node(event);
        form = null;
        Node value = node(events.next());
        YamlPosition where = EventSource.position(event.getStartMark());
        String key = switch (options.mode()) {
            case KUBECTL -> KeyText.kubectl(keyNode, value, where);
            case KUSTOMIZE -> kustomizeKey(event, keyNode, where);
        };
        Integer known = entries.lines.putIfAbsent(key, where.line());
        if (known != null && options.duplicateKeys() == DuplicateKeys.FAIL) {
            repeated(key, where, known);
        }
        entries.values.put(key, value);
        if (form != null && value instanceof ScalarNode) {
            entries.forms.put(key, form);
        } else {
            entries.forms.remove(key);
        }
    }

    /// Kubectl's reader collects all repetitions of a document, Kustomize's stops at the first.
    private void repeated(String key, YamlPosition where, int known) {
        String line = "\n  line " + where.line() + ": ";
        repetitions.append(
                switch (options.mode()) {
                    case KUBECTL -> line + "key \"" + key + "\" already set in map";
                    case KUSTOMIZE -> line + "mapping key \"" + key + "\" already defined at line " + known;
                });
        if (firstRepetition == null) {
            firstRepetition = where;
        }
        if (options.mode() == YamlMode.KUSTOMIZE) {
            refuseRepetitions();
        }
    }

    private void refuseRepetitions() {
        if (firstRepetition != null) {
            throw new YamlContentException(
                    "yaml: unmarshal errors:" + repetitions, firstRepetition, "Keep one of the values of each key.");
        }
    }

    /// A scalar key; infinity is allowed here, because it becomes text.
    private Node key(ScalarEvent event) {
        count(1, event);
        Node typed = typed(event);
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(typed, 1, form)));
        return typed;
    }

    /// A date is no text before it is printed.
    private String kustomizeKey(Event event, Node key, YamlPosition where) {
        if (depth == 1) {
            return KeyText.top(key, where);
        }
        boolean date = key instanceof TextNode
                && event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getTag().isEmpty()
                && !ScalarTyping.isText(scalar.getValue(), YamlMode.KUSTOMIZE);
        if (date) {
            throw KeyText.unprintable(where);
        }
        return KeyText.kustomize(key, where);
    }
}
