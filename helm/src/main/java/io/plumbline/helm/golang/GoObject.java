package io.plumbline.helm.golang;

import org.jspecify.annotations.Nullable;

/// A value with fields or methods: a struct, a pointer to one, or a named type with methods.
public interface GoObject {
    /// The type as `%T` prints it.
    String typeName();

    /// The name of the reflect kind: `struct`, `ptr`, `map`, `slice`.
    String kindName();

    /// The method with a name; null when there is none.
    default @Nullable GoFunction method(String name) {
        return null;
    }

    /// Whether there is a field (or, for a named map, a key) with a name.
    boolean hasField(String name);

    /// The value of a field; null for nil.
    @Nullable
    Object field(String name);

    /// What `%v` prints.
    String text();

    /// The value as JSON and YAML show it: a tree of plain values, with the JSON names.
    @Nullable
    Object plain();

    /// The entries when the value is of a named map type; null otherwise.
    default @Nullable GoMap entries() {
        return null;
    }

    /// The elements when the value is of a named slice type; null otherwise.
    default @Nullable GoList items() {
        return null;
    }

    /// Whether Go's `if` takes it as true.
    default boolean truth() {
        return true;
    }
}
