package io.plumbline.api;

/// Whether reconciling stops or goes on.
///
/// @param suspended true to stop
public record SuspendRequestDto(boolean suspended) {}
