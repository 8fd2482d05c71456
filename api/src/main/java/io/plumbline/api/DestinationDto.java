package io.plumbline.api;

/// Where objects live.
///
/// @param target the name of a target
/// @param namespace for objects that name none; may be empty
public record DestinationDto(String target, String namespace) {}
