package io.plumbline.source.git;

/// Signs the commits that Plumbline writes.
@FunctionalInterface
public interface CommitSigner {
    /// Signs nothing.
    CommitSigner UNSIGNED = commit -> commit;

    /// A commit object with its signature added.
    ///
    /// @param commit the bytes of a commit object without a signature
    byte[] sign(byte[] commit);
}
