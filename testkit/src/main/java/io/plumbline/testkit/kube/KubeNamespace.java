package io.plumbline.testkit.kube;

/// A namespace of a test class's own.
///
/// @param name its name
public record KubeNamespace(String name) {}
