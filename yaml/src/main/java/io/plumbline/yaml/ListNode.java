package io.plumbline.yaml;

import java.util.List;

/// A sequence of nodes.
///
/// @param items the elements in order; copied, never changed
public record ListNode(List<Node> items) implements Node {
    /// The list without elements.
    public static final ListNode EMPTY = new ListNode(List.of());

    /// Copies the elements.
    public ListNode {
        items = List.copyOf(items);
    }

    /// A list of the given elements.
    public static ListNode of(Node... items) {
        return new ListNode(List.of(items));
    }

    /// How many elements there are.
    public int size() {
        return items.size();
    }
}
