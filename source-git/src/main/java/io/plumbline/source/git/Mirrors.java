package io.plumbline.source.git;

import io.plumbline.model.Digest;
import io.plumbline.source.RepoUrl;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/// The mirrors of all repositories, one for each address.
final class Mirrors implements AutoCloseable {
    private static final int SLUG_CHARS_MAX = 40;

    private final GitSettings settings;
    private final GitConnector connector;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Mirror> mirrors = new ConcurrentHashMap<>();

    Mirrors(GitSettings settings, GitConnector connector, InstantSource clock) {
        this.settings = settings;
        this.connector = connector;
        this.clock = clock;
    }

    /// The mirror of a repository.
    Mirror of(RepoUrl url) {
        return mirrors.computeIfAbsent(url.toString(), _ -> make(url));
    }

    /// The mirror of a repository.
    ///
    /// @throws io.plumbline.model.InvalidInput when the text is no address
    Mirror of(String url) {
        Mirror known = mirrors.get(url);
        return known != null ? known : of(RepoUrl.parse(url));
    }

    @Override
    public void close() {
        mirrors.values().forEach(Mirror::close);
    }

    private Mirror make(RepoUrl url) {
        String path = url.path();
        String last = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String slug = last.replaceFirst("\\.git$", "").replaceAll("[^a-z0-9-]", "-");
        String name = slug.substring(0, Math.min(slug.length(), SLUG_CHARS_MAX)) + "-"
                + Digest.of(url.toString()).brief() + ".git";
        var folder = new MirrorFolder(settings.folder().resolve("mirrors").resolve(name));
        return new Mirror(url, folder, connector, settings, clock);
    }
}
