package io.plumbline.api;

import java.time.Instant;

/// A link that opens the web page for one person, once.
///
/// @param path the path with its code, to be put behind the server's address
/// @param expiresAt until when it can be used
public record DoorDto(String path, Instant expiresAt) {}
