package io.plumbline.api;

import java.util.List;

/// The last lines an object printed.
///
/// @param lines oldest first
public record LogDto(List<String> lines) {}
