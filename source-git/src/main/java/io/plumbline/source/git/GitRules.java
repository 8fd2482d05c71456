package io.plumbline.source.git;

import io.plumbline.source.RepoUrl;

/// Trust in both directions.
///
/// @param policies what repositories must keep to
/// @param signer signs our own commits
/// @param submodules which submodules are fetched
public record GitRules(GitPolicy.Book policies, CommitSigner signer, SubmoduleRule submodules) {
    /// Everything goes, and our commits are not signed.
    public static final GitRules OPEN = new GitRules(_ -> GitPolicy.OPEN, CommitSigner.UNSIGNED, (_, _) -> true);

    /// With other policies.
    public GitRules withPolicies(GitPolicy.Book changed) {
        return new GitRules(changed, signer, submodules);
    }

    /// With another signer.
    public GitRules withSigner(CommitSigner changed) {
        return new GitRules(policies, changed, submodules);
    }

    /// With another rule for submodules.
    public GitRules withSubmodules(SubmoduleRule changed) {
        return new GitRules(policies, signer, changed);
    }

    /// Says which submodules are fetched. The credentials used are those of the submodule's own address, so
    /// where several teams share one Plumbline this rule keeps one from reading what only the other may.
    @FunctionalInterface
    public interface SubmoduleRule {
        /// Whether a repository may bring another one in.
        boolean allows(RepoUrl parent, RepoUrl submodule);
    }
}
