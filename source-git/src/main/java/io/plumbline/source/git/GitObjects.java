package io.plumbline.source.git;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.LimitExceeded;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// The objects of one commit in its mirror.
final class GitObjects {
    private final Mirror mirror;
    private final ObjectId commit;
    private final Surroundings around;
    private final ObjectId rootTree;

    /// The objects of a commit which is in the mirror.
    GitObjects(Mirror mirror, ObjectId commit, Surroundings around) {
        this.mirror = mirror;
        this.commit = commit;
        this.around = around;
        this.rootTree = mirror.read(commit, (_, reader) -> {
            try (var walk = new RevWalk(reader)) {
                return walk.parseCommit(commit).getTree().copy();
            }
        });
    }

    /// What a commit refers to that is not in its mirror.
    interface Attachments {
        /// The objects of a submodule's commit.
        GitObjects submodule(GitObjects parent, ObjectId id);

        /// The file behind a pointer of Git LFS.
        byte[] lfs(GitObjects parent, LfsPointer pointer, String path);
    }

    /// What the objects of all commits share.
    ///
    /// @param cache parsed tree objects
    /// @param attachments leads to what is elsewhere
    /// @param depth how many submodules were entered on the way here
    record Surroundings(TreeCache cache, Attachments attachments, int depth) {}

    int depth() {
        return around.depth;
    }

    Mirror mirror() {
        return mirror;
    }

    ObjectId commit() {
        return commit;
    }

    ObjectId rootTree() {
        return rootTree;
    }

    /// How messages name the commit.
    String subject() {
        return mirror.url() + "@" + commit.abbreviate(8).name();
    }

    /// A tree object, from the cache when it is there.
    ParsedTree tree(ObjectId id) {
        Optional<ParsedTree> known = around.cache.get(id);
        if (known.isPresent()) {
            return known.orElseThrow();
        }
        ParsedTree tree = mirror.read(
                commit,
                (_, reader) ->
                        ParsedTree.parse(reader.open(id, Constants.OBJ_TREE).getBytes()));
        around.cache.put(id, tree);
        return tree;
    }

    /// The bytes of a file.
    ///
    /// @throws LimitExceeded when there are more than a number of them
    byte[] blob(ObjectId id, long bytesMax) {
        return mirror.read(commit, (_, reader) -> {
            var loader = reader.open(id, Constants.OBJ_BLOB);
            if (loader.getSize() > bytesMax) {
                throw new LimitExceeded("object " + id.name() + " of " + subject(), "file bytes", bytesMax);
            }
            return loader.getBytes(Integer.MAX_VALUE - 8);
        });
    }

    /// The size of a file in bytes.
    long size(ObjectId id) {
        return mirror.read(commit, (_, reader) -> reader.getObjectSize(id, Constants.OBJ_BLOB));
    }

    /// The objects of a submodule's commit.
    GitObjects submodule(ObjectId id) {
        return around.attachments.submodule(this, id);
    }

    /// The file behind a pointer of Git LFS.
    byte[] lfs(LfsPointer pointer, String path) {
        return around.attachments.lfs(this, pointer, path);
    }

    /// Who made the commit.
    CommitInfo info() {
        return mirror.read(commit, (_, reader) -> {
            try (var walk = new RevWalk(reader)) {
                return info(walk.parseCommit(commit));
            }
        });
    }

    static CommitInfo info(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new CommitInfo(
                author.getName(),
                author.getEmailAddress(),
                commit.getCommitterIdent().getWhenAsInstant(),
                commit.getFullMessage());
    }
}
