package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Revision;
import io.plumbline.source.SourceException;
import io.plumbline.source.SourceWriter.Revert;
import io.plumbline.source.TreePath;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/// Writes one commit on top of a branch that puts paths back to what they were, and pushes it without force.
/// Trees are built from Git objects; there is no work tree. When the branch moved meanwhile it looks again at
/// what is there.
final class RevertWriter {
    /// How often it tries on top of a branch that keeps moving.
    static final int ATTEMPTS_MAX = 5;

    private static final Pattern TRAILER_KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final int MESSAGE_CHARS_MAX = 16_384;

    private final Mirror mirror;
    private final GitSettings settings;
    private final InstantSource clock;
    private final CommitSigner signer;

    RevertWriter(Mirror mirror, GitSettings settings, InstantSource clock, CommitSigner signer) {
        this.mirror = mirror;
        this.settings = settings;
        this.clock = clock;
        this.signer = signer;
    }

    /// Writes the revert.
    ///
    /// @return the new revision, or the present one when there is nothing to put back
    Revision write(Revert revert) {
        List<TreePath> paths = revert.paths().stream().map(TreePath::parse).toList();
        if (paths.isEmpty()) {
            throw new InvalidInput("revert", "names no path", "name the paths of the application");
        }
        String message = message(revert);
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Branch branch = branch(revert.spec().targetRevision());
            Optional<ObjectId> commit = mirror.read(
                    branch.head, (repository, reader) -> commit(repository, branch, paths, revert, message));
            if (commit.isEmpty()) {
                return new Revision(branch.shortName(), "sha1", branch.head.name());
            }
            if (isPushed(branch, commit.orElseThrow())) {
                mirror.refs().moved(branch.ref, commit.orElseThrow());
                return new Revision(
                        branch.shortName(), "sha1", commit.orElseThrow().name());
            }
        }
        throw GitFailures.of(
                ErrorCode.CONFLICT,
                mirror.url(),
                "the branch moved during each of " + ATTEMPTS_MAX + " attempts to push the revert",
                "wait until others have pushed; it is tried again");
    }

    private boolean isPushed(Branch branch, ObjectId commit) {
        RemoteRefUpdate update = mirror.push(commit, branch.ref, branch.head);
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> true;
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> false;
            case REJECTED_OTHER_REASON, REJECTED_NODELETE, NON_EXISTING, NOT_ATTEMPTED, AWAITING_REPORT -> {
                String reason = String.valueOf(update.getMessage());
                if (reason.contains("lock") || reason.contains("fetch first") || reason.contains("stale")) {
                    yield false;
                }
                throw GitFailures.of(
                        ErrorCode.REFUSED,
                        mirror.url(),
                        "the host refused the revert commit on '" + branch.shortName() + "': " + reason,
                        "let the login push to the branch, or write the revert as a pull request");
            }
        };
    }

    private Branch branch(String asked) {
        RefSnapshot refs = mirror.refs().get(Duration.ZERO);
        String ref =
                asked.isEmpty() || asked.equals(Constants.HEAD) ? refs.head() : RevisionNames.fullName(refs, asked);
        if (!ref.startsWith(Constants.R_HEADS)) {
            throw GitFailures.of(
                    ErrorCode.UNSUPPORTED,
                    mirror.url(),
                    "a revert can be written to a branch only, and '" + asked + "' is none",
                    "follow a branch, or turn the write-back of rollbacks off");
        }
        ObjectId head = refs.object(ref).orElseThrow();
        mirror.ensure(head, ref);
        return new Branch(ref, head);
    }

    private Optional<ObjectId> commit(
            Repository repository, Branch branch, List<TreePath> paths, Revert revert, String message)
            throws IOException {
        ObjectId good = ObjectId.fromString(revert.good().id());
        ObjectId bad = ObjectId.fromString(revert.bad().id());
        mirror.ensure(good, "");
        mirror.ensure(bad, "");
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader();
                var walk = new RevWalk(reader)) {
            var splice = new TreeSplice(reader, inserter);
            ObjectId headTree = walk.parseCommit(branch.head).getTree();
            ObjectId goodTree = walk.parseCommit(good).getTree();
            ObjectId badTree = walk.parseCommit(bad).getTree();
            ObjectId tree = headTree;
            for (TreePath path : paths) {
                checkUnchanged(splice, path, headTree, badTree, goodTree);
                Optional<TreeSplice.Item> wanted = splice.find(goodTree, path.parts());
                tree = wanted.isPresent()
                        ? splice.put(tree, path.parts(), wanted.orElseThrow())
                        : splice.remove(tree, path.parts());
            }
            if (tree.equals(headTree)) {
                return Optional.empty();
            }
            ObjectId commit = inserter.insert(Constants.OBJ_COMMIT, build(tree, branch.head, message));
            inserter.flush();
            return Optional.of(commit);
        }
    }

    private void checkUnchanged(TreeSplice splice, TreePath path, ObjectId head, ObjectId bad, ObjectId good)
            throws IOException {
        Optional<TreeSplice.Item> now = splice.find(head, path.parts());
        if (!now.equals(splice.find(bad, path.parts())) && !now.equals(splice.find(good, path.parts()))) {
            throw new SourceException(
                    ErrorCode.CONFLICT,
                    GitFailures.subject(mirror.url()) + ", path '" + path + "'",
                    "somebody has changed it since the revision that failed",
                    "nothing was written; the newer content is synced by itself when it is good",
                    null);
        }
    }

    private byte[] build(ObjectId tree, ObjectId parent, String message) throws IOException {
        var author =
                new PersonIdent(settings.author().name(), settings.author().email(), clock.instant(), ZoneOffset.UTC);
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentId(parent);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage(message);
        return signer.sign(commit.build());
    }

    private static String message(Revert revert) {
        var text = new StringBuilder(revert.message().strip().replace("\0", ""));
        if (text.isEmpty() || text.length() > MESSAGE_CHARS_MAX) {
            throw new InvalidInput(
                    "revert message", "is empty or longer than " + MESSAGE_CHARS_MAX + " characters", "");
        }
        text.append('\n');
        if (!revert.trailers().isEmpty()) {
            text.append('\n');
        }
        for (Map.Entry<String, String> trailer : revert.trailers().entrySet()) {
            if (!TRAILER_KEY.matcher(trailer.getKey()).matches()) {
                throw new InvalidInput(
                        "trailer '" + trailer.getKey() + "'", "is not a name of letters, digits and '-'", "");
            }
            String value = trailer.getValue().replaceAll("\\p{Cntrl}+", " ").strip();
            text.append(trailer.getKey()).append(": ").append(value).append('\n');
        }
        return text.toString();
    }

    private record Branch(String ref, ObjectId head) {
        String shortName() {
            return ref.substring(Constants.R_HEADS.length());
        }
    }
}
