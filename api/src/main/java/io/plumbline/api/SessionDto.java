package io.plumbline.api;

import java.time.Instant;
import java.util.Optional;

/// Who asks, and whom.
///
/// @param by how the caller was let in, as the journal names it
/// @param expiresAt when the session ends; missing for a token
/// @param instance the name under which the server was called
/// @param version of the server
/// @param readOnly whether nothing can be changed
public record SessionDto(String by, Optional<Instant> expiresAt, String instance, String version, boolean readOnly) {}
