package io.plumbline.source.git;

import io.plumbline.source.RepoUrl;
import java.util.List;

/// What a repository must keep to before its content is used, and how much of it is read.
///
/// @param signatures which signature is demanded
/// @param keys the public keys that count, each an armoured PGP block or a line `ssh-ed25519 AAAA...`
/// @param rewrites whether a branch may be rewritten or moved back, and a tag moved
/// @param submodules whether submodules are read
/// @param largeFiles whether the files behind pointers of Git LFS are fetched
public record GitPolicy(
        Signatures signatures, List<String> keys, Rewrites rewrites, Submodules submodules, LargeFiles largeFiles) {
    /// Everything goes.
    public static final GitPolicy OPEN =
            new GitPolicy(Signatures.NONE, List.of(), Rewrites.ALLOWED, Submodules.READ, LargeFiles.FETCHED);

    /// Keeps a copy of the keys.
    public GitPolicy {
        keys = List.copyOf(keys);
    }

    /// With signatures by one of these keys demanded.
    public GitPolicy signedBy(Signatures demanded, List<String> allowed) {
        return new GitPolicy(demanded, allowed, rewrites, submodules, largeFiles);
    }

    /// With rewritten branches and moved tags refused.
    public GitPolicy refusingRewrites() {
        return new GitPolicy(signatures, keys, Rewrites.REFUSED, submodules, largeFiles);
    }

    /// With another rule for submodules.
    public GitPolicy withSubmodules(Submodules changed) {
        return new GitPolicy(signatures, keys, rewrites, changed, largeFiles);
    }

    /// With another rule for Git LFS.
    public GitPolicy withLargeFiles(LargeFiles changed) {
        return new GitPolicy(signatures, keys, rewrites, submodules, changed);
    }

    /// Which signature is demanded.
    public enum Signatures {
        /// None.
        NONE,
        /// The commit itself is signed.
        COMMIT,
        /// The commit was named by an annotated tag which is signed.
        TAG,
        /// The commit is signed, or the annotated tag that named it.
        COMMIT_OR_TAG
    }

    /// What happens when history is rewritten.
    public enum Rewrites {
        /// The new history is taken.
        ALLOWED,
        /// It is refused until somebody accepts it.
        REFUSED
    }

    /// What a submodule is.
    public enum Submodules {
        /// A directory with the files of its commit.
        READ,
        /// An empty directory.
        LEFT_OUT
    }

    /// What a pointer of Git LFS is.
    public enum LargeFiles {
        /// The file it stands for.
        FETCHED,
        /// An error.
        REFUSED
    }

    /// Knows the policies of repositories.
    @FunctionalInterface
    public interface Book {
        /// The policy of a repository.
        GitPolicy find(RepoUrl url);
    }
}
