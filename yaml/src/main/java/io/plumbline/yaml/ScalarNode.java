package io.plumbline.yaml;

/// A leaf of the tree: text, number, boolean or null.
public sealed interface ScalarNode extends Node permits TextNode, NumberNode, BoolNode, NullNode {}
