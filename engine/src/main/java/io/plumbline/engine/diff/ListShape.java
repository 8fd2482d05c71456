package io.plumbline.engine.diff;

import java.util.List;

/// How the items of a list are told apart.
///
/// @param kind in which way
/// @param keys the fields that name an item, sorted; empty for lists that are not keyed
record ListShape(Kind kind, List<String> keys) {
    static final ListShape ATOMIC = new ListShape(Kind.ATOMIC, List.of());
    static final ListShape SET = new ListShape(Kind.SET, List.of());

    /// Ways to tell items apart.
    enum Kind {
        /// By place; the list has one owner.
        ATOMIC,
        /// By value.
        SET,
        /// By key fields.
        KEYED
    }

    static ListShape keyed(List<String> keys) {
        return new ListShape(Kind.KEYED, keys.stream().sorted().toList());
    }
}
