package io.plumbline.source.git;

import io.plumbline.model.InvalidInput;
import io.plumbline.source.RepoUrl;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Credentials by the beginning of the address: the longest prefix of the same scheme, host and port wins, and
/// a prefix ends at a `/`. `https://git.example/team` therefore covers `https://git.example/team/app.git` and
/// neither `https://git.example/teamwork` nor `https://git.example.evil/team`.
public final class PrefixCredentials implements CredentialStore {
    private final List<Entry> entries;

    /// Credentials keyed by address or beginning of an address.
    ///
    /// @throws InvalidInput when a key is no address
    public PrefixCredentials(Map<String, RepositoryCredentials> byPrefix) {
        this.entries = byPrefix.entrySet().stream()
                .map(entry -> new Entry(RepoUrl.parse(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingInt(
                                (Entry entry) -> -entry.prefix.path().length())
                        .thenComparing(entry -> entry.prefix.toString()))
                .toList();
    }

    @Override
    public RepositoryCredentials find(RepoUrl url) {
        return entries.stream()
                .filter(entry -> entry.covers(url))
                .findFirst()
                .map(Entry::credentials)
                .orElse(RepositoryCredentials.ANONYMOUS);
    }

    private record Entry(RepoUrl prefix, RepositoryCredentials credentials) {
        boolean covers(RepoUrl url) {
            String path = prefix.path();
            return prefix.origin().equals(url.origin())
                    && (path.equals("/")
                            || url.path().equals(path)
                            || url.path().equals(path + ".git")
                            || url.path().startsWith(path + "/"));
        }
    }
}
