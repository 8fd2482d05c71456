package io.plumbline.cli.kustomize;

import io.plumbline.cli.Screen;
import io.plumbline.render.kustomize.OutsideReach;
import io.plumbline.render.kustomize.RemoteTrees.Pins;
import io.plumbline.source.Sources;
import io.plumbline.source.git.CredentialStore;
import io.plumbline.source.git.GitSettings;
import io.plumbline.source.git.GitSource;
import io.plumbline.source.git.HttpFiles;
import io.plumbline.source.helm.HelmSource;
import io.plumbline.source.helm.RemoteSettings;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.oci.OciSource;
import io.plumbline.source.reach.HostQuotas;
import io.plumbline.source.reach.ProxyTable;
import io.plumbline.source.reach.RemoteWays;
import java.nio.file.Path;
import java.util.List;

/// Repositories, files and charts for one build, kept below `~/.cache/plumbline`. Nobody logs in.
final class FetchedSources implements AutoCloseable {
    private final GitSource git;
    private final OciSource registries;
    private final HelmSource charts;
    private final HttpFiles files;

    private FetchedSources(Path cache, Screen screen) {
        var ways = new RemoteWays(ProxyTable.of(screen.environment()), HostQuotas.NONE);
        GitSettings settings = GitSettings.in(cache.resolve("git")).withWays(ways);
        RemoteSettings archives = RemoteSettings.in(cache.resolve("archives")).withWays(ways);
        this.git = new GitSource(settings, CredentialStore.NONE, screen.clock());
        this.registries = new OciSource(archives, AccessBook.EMPTY, screen.clock());
        this.charts = new HelmSource(archives, AccessBook.EMPTY, registries, screen.clock());
        this.files = new HttpFiles(settings, CredentialStore.NONE, screen.clock());
    }

    static FetchedSources open(Screen screen) {
        String shared = screen.environment().getOrDefault("XDG_CACHE_HOME", "");
        Path cache =
                shared.isEmpty() ? Path.of(screen.environment().getOrDefault("HOME", "."), ".cache") : Path.of(shared);
        return new FetchedSources(cache.resolve("plumbline"), screen);
    }

    OutsideReach reach() {
        return OutsideReach.through(new Sources(List.of(registries, charts, git)), files::get, Pins.ANY);
    }

    @Override
    public void close() {
        charts.close();
        registries.close();
        git.close();
    }
}
