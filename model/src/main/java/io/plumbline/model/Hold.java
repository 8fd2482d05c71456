package io.plumbline.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A revision that automation must not sync. The next different rendering re-arms; the same rendering under a
/// new commit stays held.
///
/// @param application whose hold
/// @param revisions the revisions that are held
/// @param rendering digest of the held rendering; empty to hold every revision until released
/// @param reason why, in words for a person
/// @param author who placed it: a user, or `plumbline`
/// @param placedAt when
/// @param expiresAt when it ends by itself; empty for never
public record Hold(
        ApplicationName application,
        List<Revision> revisions,
        Optional<Digest> rendering,
        String reason,
        String author,
        Instant placedAt,
        Optional<Instant> expiresAt) {
    /// Copies the list.
    public Hold {
        revisions = List.copyOf(revisions);
    }

    /// Whether a rendering may not be synced by automation at a time.
    public boolean blocks(Digest candidate, Instant now) {
        boolean live = expiresAt.isEmpty() || now.isBefore(expiresAt.orElseThrow());
        return live && (rendering.isEmpty() || rendering.orElseThrow().equals(candidate));
    }
}
