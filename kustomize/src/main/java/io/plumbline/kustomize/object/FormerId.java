package io.plumbline.kustomize.object;

/// An id an object had before a change; group and version are always those it has now.
///
/// @param kind the kind it had
/// @param name the name it had
/// @param namespace the effective namespace it had
public record FormerId(String kind, String name, String namespace) {}
