package io.plumbline.cli.offline;

import io.plumbline.cli.Screen;
import io.plumbline.source.Source;
import io.plumbline.source.git.CredentialStore;
import io.plumbline.source.git.GitSettings;
import io.plumbline.source.git.GitSource;
import java.nio.file.Path;
import java.util.Optional;

/// The Git repositories of a command without a server, mirrored below `~/.cache/plumbline`. Opened when first asked
/// for. For one thread.
final class RepositoryCache implements AutoCloseable {
    private final Screen screen;
    private Optional<GitSource> open = Optional.empty();

    RepositoryCache(Screen screen) {
        this.screen = screen;
    }

    /// The repositories.
    Source source() {
        GitSource source = open.orElseGet(
                () -> new GitSource(GitSettings.in(folder().resolve("git")), CredentialStore.NONE, screen.clock()));
        open = Optional.of(source);
        return source;
    }

    private Path folder() {
        String shared = screen.environment().getOrDefault("XDG_CACHE_HOME", "");
        Path cache =
                shared.isEmpty() ? Path.of(screen.environment().getOrDefault("HOME", "."), ".cache") : Path.of(shared);
        return cache.resolve("plumbline");
    }

    @Override
    public void close() {
        open.ifPresent(GitSource::close);
    }
}
