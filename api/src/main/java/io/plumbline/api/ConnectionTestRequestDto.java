package io.plumbline.api;

/// Which connection shall be tried.
///
/// @param subject the name of a declaration, or the address of a repository
public record ConnectionTestRequestDto(String subject) {}
