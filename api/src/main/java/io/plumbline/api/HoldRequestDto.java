package io.plumbline.api;

import java.time.Instant;
import java.util.Optional;

/// What is to be held.
///
/// @param reason why
/// @param expiresAt when it ends by itself
/// @param everyRevision whether later revisions are held too
public record HoldRequestDto(String reason, Optional<Instant> expiresAt, boolean everyRevision) {}
