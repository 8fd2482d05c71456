package io.plumbline.model;

import java.time.Instant;

/// Who made a revision, when and what they said. Empty texts where the source has no such thing.
///
/// @param author name of the author
/// @param email address of the author
/// @param time when it was committed
/// @param message the whole message
public record CommitInfo(String author, String email, Instant time, String message) {
    /// A revision about which nothing is known.
    public static final CommitInfo NONE = new CommitInfo("", "", Instant.EPOCH, "");

    /// The first line of the message.
    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
