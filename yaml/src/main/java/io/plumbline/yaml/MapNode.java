package io.plumbline.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A mapping from text to nodes that keeps the order of its keys.
///
/// Small maps, which most maps of a manifest are, are two arrays searched in order; larger ones get a hash index on
/// first
/// use. A "change" is a copy ([#with], [#without]) that shares the unchanged nodes.
public final class MapNode implements Node {
    /// The map without entries.
    public static final MapNode EMPTY = new MapNode(new String[0], new Node[0]);

    private static final int LINEAR_ENTRIES_MAX = 12;

    private final String[] keys;
    private final Node[] values;
    private final @Nullable ScalarForm @Nullable [] forms;
    private @Nullable Map<String, Integer> index;

    private MapNode(String[] keys, Node[] values) {
        this(keys, values, null);
    }

    private MapNode(String[] keys, Node[] values, @Nullable ScalarForm @Nullable [] forms) {
        this.keys = keys;
        this.values = values;
        this.forms = forms;
    }

    /// A map with the entries of `entries`, in their order.
    public static MapNode of(SequencedMap<String, ? extends Node> entries) {
        return entries.isEmpty()
                ? EMPTY
                : new MapNode(
                        entries.keySet().toArray(String[]::new),
                        entries.values().toArray(Node[]::new));
    }

    /// As [#of(SequencedMap)], with the forms in the same order; absent for what needs none.
    static MapNode of(SequencedMap<String, ? extends Node> entries, List<@Nullable ScalarForm> forms) {
        boolean none = forms.stream().allMatch(Objects::isNull);
        return owning(
                entries.keySet().toArray(String[]::new),
                entries.values().toArray(Node[]::new),
                none ? null : forms.toArray(ScalarForm[]::new));
    }

    /// A map that takes over the arrays; no key may stand twice. The forms may be absent altogether.
    static MapNode owning(String[] keys, Node[] values, @Nullable ScalarForm @Nullable [] forms) {
        return keys.length == 0 ? EMPTY : new MapNode(keys, values, forms);
    }

    /// A map with one entry.
    public static MapNode of(String key, Node value) {
        return new MapNode(new String[] {key}, new Node[] {value});
    }

    /// Starts a map; a key put twice keeps its first place and its last value.
    public static Builder builder() {
        return new Builder();
    }

    /// How many entries there are.
    public int size() {
        return keys.length;
    }

    /// Whether there is no entry.
    public boolean isEmpty() {
        return keys.length == 0;
    }

    /// The keys in order.
    public List<String> keys() {
        return Collections.unmodifiableList(Arrays.asList(keys));
    }

    /// The key at a place, counted from 0.
    public String keyAt(int place) {
        return keys[place];
    }

    /// The value at a place, counted from 0.
    public Node valueAt(int place) {
        return values[place];
    }

    /// How the scalar at a place was written, when that is remembered.
    public Optional<ScalarForm> formAt(int place) {
        return forms == null ? Optional.empty() : Optional.ofNullable(forms[place]);
    }

    /// How the scalar of a key was written, when that is remembered.
    public Optional<ScalarForm> form(String key) {
        int place = forms == null ? -1 : place(key);
        return place < 0 ? Optional.empty() : formAt(place);
    }

    /// Whether the form of any entry is remembered; forms of maps and lists further down do not count.
    public boolean hasForms() {
        return forms != null;
    }

    /// Whether the key is present, with null or anything else.
    public boolean has(String key) {
        return place(key) >= 0;
    }

    /// The value of a key; empty when the key is absent. A key with null gives [NullNode#NULL].
    public Optional<Node> get(String key) {
        int place = place(key);
        return place < 0 ? Optional.empty() : Optional.of(values[place]);
    }

    /// The value of a key when it is a map.
    public Optional<MapNode> map(String key) {
        int place = place(key);
        return place >= 0 && values[place] instanceof MapNode map ? Optional.of(map) : Optional.empty();
    }

    /// The value of a key when it is a list.
    public Optional<ListNode> list(String key) {
        int place = place(key);
        return place >= 0 && values[place] instanceof ListNode list ? Optional.of(list) : Optional.empty();
    }

    /// The value of a key when it is text.
    public Optional<String> text(String key) {
        int place = place(key);
        return place >= 0 && values[place] instanceof TextNode(String value) ? Optional.of(value) : Optional.empty();
    }

    /// This map with the key set; an existing key keeps its place and, for a scalar, that it was quoted or shared; a
    /// new
    /// one comes last.
    @SuppressWarnings("ReferenceEquality") // only a short cut: comparing whole trees would cost more than the copy
    public MapNode with(String key, Node value) {
        int place = place(key);
        if (place >= 0) {
            if (values[place] == value) {
                return this;
            }
            Node[] changed = values.clone();
            changed[place] = value;
            return new MapNode(keys, changed, formsAfter(place, value));
        }
        String[] moreKeys = Arrays.copyOf(keys, keys.length + 1);
        Node[] moreValues = Arrays.copyOf(values, values.length + 1);
        moreKeys[keys.length] = key;
        moreValues[keys.length] = value;
        return new MapNode(moreKeys, moreValues, forms == null ? null : Arrays.copyOf(forms, keys.length + 1));
    }

    private @Nullable ScalarForm @Nullable [] formsAfter(int place, Node value) {
        ScalarForm form = forms == null ? null : forms[place];
        if (forms == null || form == null) {
            return forms;
        }
        @Nullable ScalarForm[] changed = forms.clone();
        changed[place] = value instanceof ScalarNode ? form.afterChange() : null;
        return changed;
    }

    /// This map with the key set to a scalar of a form.
    public MapNode with(String key, ScalarNode value, ScalarForm form) {
        MapNode changed = with(key, value);
        int place = changed.place(key);
        @Nullable
        ScalarForm[] more = changed.forms == null ? new ScalarForm[changed.keys.length] : changed.forms.clone();
        more[place] = form;
        return new MapNode(changed.keys, changed.values, more);
    }

    /// This map without the key; this very map when the key is absent.
    public MapNode without(String key) {
        int place = place(key);
        if (place < 0) {
            return this;
        }
        List<String> fewerKeys = new ArrayList<>(Arrays.asList(keys));
        List<Node> fewerValues = new ArrayList<>(Arrays.asList(values));
        fewerKeys.remove(place);
        fewerValues.remove(place);
        @Nullable ScalarForm[] fewerForms = null;
        if (forms != null) {
            fewerForms = Arrays.copyOf(forms, forms.length - 1);
            System.arraycopy(forms, place + 1, fewerForms, place, forms.length - place - 1);
        }
        return new MapNode(fewerKeys.toArray(String[]::new), fewerValues.toArray(Node[]::new), fewerForms);
    }

    /// The entries as an unmodifiable map in key order of this node.
    public SequencedMap<String, Node> entries() {
        var copy = new LinkedHashMap<String, Node>(keys.length * 2);
        for (int i = 0; i < keys.length; i++) {
            copy.put(keys[i], values[i]);
        }
        return Collections.unmodifiableSequencedMap(copy);
    }

    private int place(String key) {
        if (keys.length > LINEAR_ENTRIES_MAX) {
            return index().getOrDefault(key, -1);
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /// Built by whichever thread asks first; two threads may build the same index, which is harmless.
    private Map<String, Integer> index() {
        Map<String, Integer> known = index;
        if (known == null) {
            known = HashMap.newHashMap(keys.length);
            for (int i = 0; i < keys.length; i++) {
                known.put(keys[i], i);
            }
            index = Collections.unmodifiableMap(known);
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof MapNode that) || that.keys.length != keys.length) {
            return false;
        }
        for (int i = 0; i < keys.length; i++) {
            int place = that.place(keys[i]);
            if (place < 0 || !values[i].equals(that.values[place])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (int i = 0; i < keys.length; i++) {
            sum += keys[i].hashCode() ^ values[i].hashCode();
        }
        return sum;
    }

    @Override
    public String toString() {
        return entries().toString();
    }

    /// Collects entries; not for use by several threads.
    public static final class Builder {
        private final LinkedHashMap<String, Node> entries = new LinkedHashMap<>();
        private final Map<String, ScalarForm> forms = new HashMap<>();

        private Builder() {}

        /// Sets a key.
        public Builder put(String key, Node value) {
            entries.put(key, value);
            return this;
        }

        /// Sets a key to text.
        public Builder put(String key, String value) {
            return put(key, new TextNode(value));
        }

        /// Sets a key to a scalar of a form.
        public Builder put(String key, ScalarNode value, ScalarForm form) {
            forms.put(key, form);
            return put(key, value);
        }

        /// The finished map.
        public MapNode build() {
            if (forms.isEmpty()) {
                return of(entries);
            }
            var inOrder = new ArrayList<@Nullable ScalarForm>(entries.size());
            entries.keySet().forEach(key -> inOrder.add(forms.get(key)));
            return of(entries, inOrder);
        }
    }
}
