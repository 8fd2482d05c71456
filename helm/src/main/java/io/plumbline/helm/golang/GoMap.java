package io.plumbline.helm.golang;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A Go map with text keys. Templates change maps in place; a map belongs to one render and one thread.
public final class GoMap {
    /// The Go types of maps that reach templates.
    public enum Type {
        /// `map[string]interface {}`
        PLAIN("map[string]interface {}"),
        /// Helm's named type of value tables.
        VALUES("chartutil.Values"),
        /// The same in Helm 4.
        VALUES4("common.Values"),
        /// `map[string]string`
        STRINGS("map[string]string"),
        /// `map[string][]uint8`
        BYTES("map[string][]uint8");

        private final String typeName;

        Type(String typeName) {
            this.typeName = typeName;
        }

        /// The name `%T` prints.
        public String typeName() {
            return typeName;
        }

        /// Whether values are of the empty interface.
        public boolean holdsAny() {
            return this != STRINGS && this != BYTES;
        }

        /// What reading a missing key gives: null when it is nil.
        public @Nullable Object zero() {
            return switch (this) {
                case STRINGS -> "";
                case BYTES -> NO_BYTES;
                case PLAIN, VALUES, VALUES4 -> null;
            };
        }
    }

    private static final GoBytes NO_BYTES = GoBytes.of(new byte[0]);

    private final Type type;
    private final Table table;
    private final boolean none;
    private final @Nullable Consumer<String> reader;

    /// The entries, which several maps of different type names may share.
    private static final class Table {
        private final Map<String, @Nullable Object> entries;
        private String @Nullable [] sorted;

        Table(Map<String, @Nullable Object> entries) {
            this.entries = entries;
        }
    }

    private GoMap(Type type, Table table) {
        this(type, table, false, null);
    }

    private GoMap(Type type, Table table, boolean none, @Nullable Consumer<String> reader) {
        this.type = type;
        this.table = table;
        this.none = none;
        this.reader = reader;
    }

    /// The same entries, shared; whoever reads the value of a key through it is told.
    public GoMap watched(Consumer<String> told) {
        return new GoMap(type, table, none, told);
    }

    private void read(String key) {
        if (reader != null) {
            reader.accept(key);
        }
    }

    private Table read() {
        if (reader != null) {
            table.entries.keySet().forEach(reader);
        }
        return table;
    }

    /// A nil map: it is empty, and JSON shows it as null.
    public static GoMap none(Type type) {
        return new GoMap(type, new Table(new HashMap<>()), true, null);
    }

    /// Whether the map is nil rather than empty.
    public boolean isNil() {
        return none && isEmpty();
    }

    /// An empty `map[string]interface {}`.
    public GoMap() {
        this(Type.PLAIN, new Table(new HashMap<>()));
    }

    /// An empty map with room for some entries.
    public static GoMap sized(int entries) {
        return new GoMap(Type.PLAIN, new Table(HashMap.newHashMap(entries)));
    }

    /// An empty map of a type.
    public static GoMap of(Type type) {
        return new GoMap(type, new Table(new HashMap<>()));
    }

    /// The same entries, shared, under another type name.
    public GoMap as(Type other) {
        return other == type ? this : new GoMap(other, table, none, reader);
    }

    /// Whether both are views of the same entries.
    public boolean shares(GoMap other) {
        return table == other.table;
    }

    /// The Go type.
    public Type type() {
        return type;
    }

    /// The value of a key; null when it is absent or nil.
    public @Nullable Object get(String key) {
        read(key);
        return table.entries.get(key);
    }

    /// Whether the key is present.
    public boolean has(String key) {
        return table.entries.containsKey(key);
    }

    /// Sets a key.
    public void put(String key, @Nullable Object value) {
        int before = table.entries.size();
        table.entries.put(key, value);
        if (table.entries.size() != before) {
            table.sorted = null;
        }
    }

    /// Removes a key.
    public void remove(String key) {
        table.entries.remove(key);
        table.sorted = null;
    }

    /// How many entries there are.
    public int size() {
        return table.entries.size();
    }

    /// Whether there is no entry.
    public boolean isEmpty() {
        return table.entries.isEmpty();
    }

    /// The keys in Go's order of printing and ranging: by bytes. Not to be changed; a later change of the map does not
    /// change it.
    public String[] keys() {
        String[] known = table.sorted;
        if (known == null) {
            known = table.entries.keySet().toArray(String[]::new);
            Arrays.sort(known, GoText::compare);
            table.sorted = known;
        }
        return known;
    }

    /// A copy of this level that shares the values.
    public GoMap copy() {
        return new GoMap(type, new Table(new HashMap<>(read().entries)));
    }

    /// A copy of all levels of maps and lists.
    public GoMap deepCopy() {
        GoMap copy = new GoMap(type, new Table(HashMap.newHashMap(size())));
        read().entries.forEach((key, value) -> copy.table.entries.put(key, deepCopy(value)));
        return copy;
    }

    private static @Nullable Object deepCopy(@Nullable Object value) {
        return switch (value) {
            case GoMap map -> map.deepCopy();
            case GoList list
            when list.holdsAny() -> {
                Object[] items = new Object[list.size()];
                for (int i = 0; i < items.length; i++) {
                    items[i] = deepCopy(list.get(i));
                }
                yield GoList.of(items);
            }
            case null, default -> value;
        };
    }

    /// Puts all entries of another map.
    public void putAll(GoMap other) {
        table.entries.putAll(other.read().entries);
        table.sorted = null;
    }
}
