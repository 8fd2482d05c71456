package io.plumbline.source.helm.remote;

/// How many bytes an answer may have.
///
/// @param name the name of the limit, as the error tells it
/// @param max the limit in bytes
public record ByteCap(String name, long max) {}
