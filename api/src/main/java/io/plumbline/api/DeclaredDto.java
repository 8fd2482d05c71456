package io.plumbline.api;

import java.util.List;

/// What was accepted.
///
/// @param objects the declared objects
public record DeclaredDto(List<RefDto> objects) {}
