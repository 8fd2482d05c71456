package io.plumbline.yaml;

/// A number. Whole numbers of 64 bits are [IntNode], larger whole numbers are [BigIntNode], all others [FloatNode].
public sealed interface NumberNode extends ScalarNode permits IntNode, BigIntNode, FloatNode {}
