package io.plumbline.render.kustomize;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.RemoteResources;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.render.kustomize.InProcessCharts.ChartPull;
import io.plumbline.render.kustomize.RemoteTrees.Pins;
import io.plumbline.render.kustomize.RemoteTrees.WebFiles;
import io.plumbline.source.Source;
import io.plumbline.yaml.MapNode;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What builds may fetch from outside of their artifact.
public final class OutsideReach {
    /// Nothing.
    public static final OutsideReach NOTHING = new OutsideReach(
            RemoteResources::refused,
            ChartPull.refused("put the chart into the tree, or declare it as a source of its own"));

    private static final Pattern EXACT_VERSION = Pattern.compile("v?[0-9]+\\.[0-9]+\\.[0-9]+([-+].*)?");

    private final Supplier<RemoteResources> remote;
    private final ChartPull charts;

    private OutsideReach(Supplier<RemoteResources> remote, ChartPull charts) {
        this.remote = remote;
        this.charts = charts;
    }

    /// Repositories and charts through a source, files through `web`.
    ///
    /// @param pins [Pins#COMMITS] for renderings that are kept: then charts need an exact version too
    public static OutsideReach through(Source source, WebFiles web, Pins pins) {
        return new OutsideReach(() -> new RemoteTrees(source, web, pins), (repository, chart, version) -> {
            if (pins == Pins.COMMITS && !EXACT_VERSION.matcher(version).matches()) {
                throw new KustomizeException(
                        "chart '" + chart + "' is not pinned: version '" + version + "' may be any",
                        "write an exact version, such as 1.2.3");
            }
            boolean registry = repository.startsWith("oci://");
            var spec = new SourceSpec(
                    "main",
                    registry ? repository.replaceFirst("/$", "") + "/" + chart : repository,
                    version,
                    "",
                    registry ? "" : chart,
                    "helm",
                    MapNode.EMPTY,
                    MapNode.EMPTY);
            Revision revision = source.resolve(spec, Duration.ofDays(1));
            return source.fetch(spec, revision).files();
        });
    }

    /// Remote resources for one build.
    public RemoteResources remote() {
        return remote.get();
    }

    /// Charts of repositories.
    public ChartPull charts() {
        return charts;
    }
}
