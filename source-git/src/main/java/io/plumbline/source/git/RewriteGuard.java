package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.source.SourceException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/// Remembers beside the mirror, across restarts, which commit of a branch or tag was last accepted, and refuses
/// one that does not follow it. A revision that is asked for by its commit id never comes here: who names a
/// commit, as a rollback does, means it.
final class RewriteGuard {
    private RewriteGuard() {}

    /// Accepts the commit a name leads to now, when it follows the last accepted one.
    ///
    /// @throws SourceException `REFUSED` when a branch was rewritten or moved back, or a tag was moved
    static void check(Mirror mirror, String ref, ObjectId now) {
        Optional<ObjectId> accepted = accepted(mirror, ref);
        if (accepted.isPresent() && !accepted.orElseThrow().equals(now)) {
            checkStep(mirror, ref, accepted.orElseThrow(), now);
        }
        if (accepted.isEmpty() || !accepted.orElseThrow().equals(now)) {
            accept(mirror, ref, now);
        }
    }

    /// Takes the commit a name leads to now as the accepted one, when one was accepted before: a history that was
    /// allowed once is not refused when the rule is strict again.
    static void follow(Mirror mirror, String ref, ObjectId now) {
        Optional<ObjectId> accepted = accepted(mirror, ref);
        if (accepted.isPresent() && !accepted.orElseThrow().equals(now)) {
            accept(mirror, ref, now);
        }
    }

    private static void accept(Mirror mirror, String ref, ObjectId commit) {
        mirror.ensure(commit, ref);
        try {
            mirror.accepted().put(ref, commit);
        } catch (IOException failure) {
            throw GitFailures.map(mirror.url(), failure, new ConnectionNotes());
        }
    }

    private static void checkStep(Mirror mirror, String ref, ObjectId accepted, ObjectId now) {
        if (ref.startsWith(Constants.R_TAGS)) {
            throw refused(mirror, "the tag '" + brief(ref) + "' was moved", accepted, now);
        }
        mirror.ensure(now, ref);
        if (!mirror.has(accepted)) {
            throw refused(mirror, "the branch '" + brief(ref) + "' was rewritten", accepted, now);
        }
        if (!isAncestor(mirror, accepted, now)) {
            boolean back = isAncestor(mirror, now, accepted);
            String what = "the branch '" + brief(ref) + "' was " + (back ? "moved back" : "rewritten");
            throw refused(mirror, what, accepted, now);
        }
    }

    private static boolean isAncestor(Mirror mirror, ObjectId older, ObjectId newer) {
        return mirror.read(newer, (_, reader) -> {
            try (var walk = new RevWalk(reader)) {
                return walk.isMergedInto(walk.parseCommit(older), walk.parseCommit(newer));
            }
        });
    }

    private static Optional<ObjectId> accepted(Mirror mirror, String ref) {
        try {
            return mirror.accepted().get(ref);
        } catch (IOException failure) {
            throw GitFailures.map(mirror.url(), failure, new ConnectionNotes());
        }
    }

    private static String brief(String ref) {
        return ref.replaceFirst("^refs/(heads|tags)/", "");
    }

    private static SourceException refused(Mirror mirror, String what, ObjectId accepted, ObjectId now) {
        return GitFailures.of(
                ErrorCode.REFUSED,
                mirror.url(),
                what + ": it leads to " + now.name() + ", which does not follow the accepted " + accepted.name(),
                "push a commit on top of the accepted one, accept the new history with `forcePush: allow` in the"
                        + " repository's entry, or name a commit");
    }
}
