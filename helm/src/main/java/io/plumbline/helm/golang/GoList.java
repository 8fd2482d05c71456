package io.plumbline.helm.golang;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Go slice; never changed after it was made. Elements may be null.
public final class GoList {
    /// The slice type that holds anything.
    public static final String ANY = "[]interface {}";

    /// The slice type of strings.
    public static final String STRINGS = "[]string";

    /// The slice type of `int`.
    public static final String INTS = "[]int";

    private static final Object[] NOTHING = {};

    private final String typeName;
    private final @Nullable Object[] items;
    private final boolean none;

    private GoList(String typeName, @Nullable Object[] items) {
        this(typeName, items, false);
    }

    private GoList(String typeName, @Nullable Object[] items, boolean none) {
        this.typeName = typeName;
        this.items = items;
        this.none = none;
    }

    /// A `[]interface {}` over an array that must not be changed any more.
    public static GoList of(@Nullable Object... items) {
        return new GoList(ANY, items);
    }

    /// A `[]interface {}` with the elements of a list.
    public static GoList of(List<?> items) {
        return new GoList(ANY, items.toArray());
    }

    /// A `[]string`.
    public static GoList strings(List<String> items) {
        return new GoList(STRINGS, items.toArray());
    }

    /// A slice of any element type, named as Go prints it.
    public static GoList typed(String typeName, List<?> items) {
        return new GoList(typeName, items.toArray());
    }

    /// An empty `[]interface {}`.
    public static GoList empty() {
        return new GoList(ANY, NOTHING);
    }

    /// A nil slice: it is empty, and JSON shows it as null.
    public static GoList none(String typeName) {
        return new GoList(typeName, NOTHING, true);
    }

    /// Whether the slice is nil rather than empty.
    public boolean isNil() {
        return none;
    }

    /// The type as Go prints it.
    public String typeName() {
        return typeName;
    }

    /// The type of the elements as Go prints it.
    public String elementType() {
        return typeName.substring(2);
    }

    /// Whether elements are of the empty interface.
    public boolean holdsAny() {
        return typeName.equals(ANY);
    }

    /// How many elements there are.
    public int size() {
        return items.length;
    }

    /// The element at a place from 0.
    public @Nullable Object get(int place) {
        return items[place];
    }

    /// The elements; not to be changed.
    public @Nullable Object[] array() {
        return items;
    }

    /// The elements from one place up to, not including, another; same type.
    public GoList slice(int from, int to) {
        return new GoList(typeName, Arrays.copyOfRange(items, from, to));
    }
}
