package io.plumbline.api;

import java.util.SortedMap;

/// Which action shall be run.
///
/// @param action its name
/// @param parameters what it needs
public record ActionRequestDto(String action, SortedMap<String, String> parameters) {}
