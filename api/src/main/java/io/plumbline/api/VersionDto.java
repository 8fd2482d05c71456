package io.plumbline.api;

/// Which Plumbline this is.
///
/// @param version of the program
/// @param api of the REST interface
/// @param java of the runtime
public record VersionDto(String version, String api, String java) {}
