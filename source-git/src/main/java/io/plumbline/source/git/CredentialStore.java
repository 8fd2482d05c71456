package io.plumbline.source.git;

import io.plumbline.source.RepoUrl;

/// Knows the credentials of repositories. Asked before every connection, so a changed password is used at
/// once; it gives the same object for as long as nothing changed.
@FunctionalInterface
public interface CredentialStore {
    /// No credentials for anybody.
    CredentialStore NONE = _ -> RepositoryCredentials.ANONYMOUS;

    /// The credentials of a repository; [RepositoryCredentials#ANONYMOUS] when there are none.
    RepositoryCredentials find(RepoUrl url);
}
