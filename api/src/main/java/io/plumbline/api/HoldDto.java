package io.plumbline.api;

import io.plumbline.model.Digest;
import io.plumbline.model.Hold;
import io.plumbline.model.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A revision that automation must not sync.
///
/// @param application whose hold
/// @param revisions what is held
/// @param rendering digest of the held rendering; missing when every revision is held
/// @param reason why
/// @param author who placed it
/// @param placedAt when
/// @param expiresAt when it ends by itself
public record HoldDto(
        String application,
        List<String> revisions,
        Optional<String> rendering,
        String reason,
        String author,
        Instant placedAt,
        Optional<Instant> expiresAt) {
    /// A hold as it crosses the wire.
    public static HoldDto of(Hold hold) {
        return new HoldDto(
                hold.application().value(),
                hold.revisions().stream().map(Revision::toString).toList(),
                hold.rendering().map(Digest::toString),
                hold.reason(),
                hold.author(),
                hold.placedAt(),
                hold.expiresAt());
    }
}
