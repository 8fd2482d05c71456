package io.plumbline.yaml;

/// One value of a JSON-like tree: a map, a list or a scalar. Immutable; equality is by content, and for maps it does
/// not depend on the order of keys.
public sealed interface Node permits MapNode, ListNode, ScalarNode {}
