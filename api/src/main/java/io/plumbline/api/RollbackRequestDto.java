package io.plumbline.api;

import java.util.Optional;

/// Where a rollback goes.
///
/// @param to the run whose state is wanted; missing for the last healthy one
public record RollbackRequestDto(Optional<String> to) {}
