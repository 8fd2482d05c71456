package io.plumbline.api;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.Revision;
import java.time.Instant;
import java.util.Optional;

/// Who made a revision, when and why.
///
/// @param revision the revision, `name@algorithm:id`
/// @param author who made it; empty where nobody says
/// @param subject the first line of the message; empty where there is none
/// @param message the whole message; empty where there is none
/// @param at when it was made
/// @param url the page of the revision at its code host, https or http
public record CommitDto(
        String revision, String author, String subject, String message, Optional<Instant> at, Optional<String> url) {
    /// The longest message that crosses the wire, in characters; the rest is cut off.
    public static final int MESSAGE_CHARACTERS_MAX = 10_000;

    /// A revision of a repository with what is known about it.
    public static CommitDto of(String repoUrl, Revision revision, CommitInfo info) {
        String message = info.message();
        return new CommitDto(
                revision.toString(),
                info.author(),
                info.subject(),
                message.length() > MESSAGE_CHARACTERS_MAX ? message.substring(0, MESSAGE_CHARACTERS_MAX) : message,
                Optional.of(info.time()).filter(time -> !time.equals(Instant.EPOCH)),
                WebLink.commit(repoUrl, revision));
    }
}
