package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.source.RepoUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/// The objects of commits in use, shared by all who read the same one. The oldest are forgotten; who still
/// reads them keeps them. Guarded by its own lock.
final class ArtifactShelf implements GitObjects.Attachments {
    /// How deep submodules may be nested.
    static final int SUBMODULE_DEPTH_MAX = 8;

    private static final int COMMITS_MAX = 256;

    private final Mirrors mirrors;
    private final LfsClient lfs;
    private final GitRules.SubmoduleRule rule;
    private final TreeCache cache = new TreeCache(TreeCache.ENTRIES_MAX);
    private final Map<String, GitObjects> known = new LinkedHashMap<>(64, 0.75f, true);

    ArtifactShelf(Mirrors mirrors, LfsClient lfs, GitRules.SubmoduleRule rule) {
        this.mirrors = mirrors;
        this.lfs = lfs;
        this.rule = rule;
    }

    /// The objects of a commit which is in its mirror.
    GitObjects objects(Mirror mirror, ObjectId commit) {
        return objects(mirror, commit, 0);
    }

    @Override
    public GitObjects submodule(GitObjects parent, ObjectId id) {
        if (parent.depth() >= SUBMODULE_DEPTH_MAX) {
            throw new LimitExceeded("submodules of " + parent.subject(), "submodule depth", SUBMODULE_DEPTH_MAX);
        }
        RepoUrl url = new SubmoduleFile(parent).find(id);
        if (!rule.allows(parent.mirror().url(), url)) {
            throw GitFailures.of(
                    ErrorCode.REFUSED,
                    parent.mirror().url(),
                    "its submodule '" + url + "' is not allowed here",
                    "allow the submodule's repository, or remove the submodule");
        }
        Mirror mirror = mirrors.of(url);
        mirror.ensure(id, "");
        return objects(mirror, id, parent.depth() + 1);
    }

    @Override
    public byte[] lfs(GitObjects parent, LfsPointer pointer, String path) {
        return lfs.fetch(parent.mirror().url(), pointer, path);
    }

    private GitObjects objects(Mirror mirror, ObjectId commit, int depth) {
        String key = depth + " " + commit.name() + " " + mirror.url();
        synchronized (known) {
            GitObjects found = known.get(key);
            if (found != null) {
                return found;
            }
        }
        var made = new GitObjects(mirror, commit, new GitObjects.Surroundings(cache, this, depth));
        synchronized (known) {
            known.put(key, made);
            while (known.size() > COMMITS_MAX) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return made;
    }
}
