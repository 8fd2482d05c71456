package io.plumbline.kustomize.generate;

import io.plumbline.kustomize.ChartInflation;
import io.plumbline.kustomize.ChartInflation.ChartFlags;
import io.plumbline.kustomize.ChartInflation.ChartRequest;
import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeFiles;
import io.plumbline.kustomize.KustomizeFiles.Kind;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.HelmChartEntry;
import io.plumbline.kustomize.load.KustomizePath;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.merge.MergeSchema;
import io.plumbline.kustomize.merge.StrategicMerge;
import io.plumbline.kustomize.object.KindId;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlEmitter;
import java.util.ArrayList;
import java.util.List;

/// Renders a Helm chart through the port the host supplies: `helmCharts` and HelmChartInflationGenerator. A chart that
/// lies below `chartHome` is taken from the tree, any other is pulled from its repository.
public final class HelmChartGenerator implements Generator {
    private static final String CHART_HOME_DEFAULT = "charts";
    private static final String VALUES_FILE = "values.yaml";
    private static final List<String> MERGES = List.of("merge", "override", "replace");

    private final HelmChartEntry chart;
    private final FileScope scope;
    private final ChartInflation charts;

    /// A generator for one chart.
    public HelmChartGenerator(HelmChartEntry chart, FileScope scope, ChartInflation charts) {
        this.chart = chart;
        this.scope = scope;
        this.charts = charts;
    }

    @Override
    public List<ResourceEntry> generate() {
        charts.allow(chart.name());
        if (chart.name().isEmpty()) {
            throw new KustomizeException("chart name cannot be empty");
        }
        String merge = chart.switches().valuesMerge();
        if (!merge.isEmpty() && !MERGES.contains(merge)) {
            throw new KustomizeException("valuesMerge must be one of [\"merge\" \"override\" \"replace\"]");
        }
        List<String> additional = new ArrayList<>();
        chart.additionalValuesFiles().forEach(file -> additional.add(text(file)));
        String path = KustomizePath.resolve(scope.directory(), home() + "/" + chart.name());
        if (scope.files().kind(path) == Kind.DIRECTORY) {
            String own = chart.valuesFile().isEmpty() ? "/" + path + "/" + VALUES_FILE : chart.valuesFile();
            return inflate(scope.files(), scope.files().resolve(path), text(own), additional);
        }
        if (chart.repo().isEmpty()) {
            throw new KustomizeException(
                    "no repo specified for pull, no chart found at '/" + path + "'",
                    "put the chart there, or name its repository in 'repo'");
        }
        KustomizeFiles pulled = charts.pull(chart.repo(), chart.name(), chart.version());
        String own = chart.valuesFile().isEmpty() ? pulledValues(pulled) : text(chart.valuesFile());
        return inflate(pulled, "", own, additional);
    }

    /// Charts of a repository lie in a folder of their name and version.
    private String home() {
        String home = chart.switches().chartHome().isEmpty()
                ? CHART_HOME_DEFAULT
                : chart.switches().chartHome();
        boolean versioned = !chart.version().isEmpty() && !chart.repo().isEmpty();
        return versioned ? home + "/" + chart.name() + "-" + chart.version() : home;
    }

    private String text(String path) {
        return Manifests.decode(scope.load(path));
    }

    private static String pulledValues(KustomizeFiles pulled) {
        return pulled.kind(VALUES_FILE) == Kind.FILE
                ? Manifests.decode(pulled.read(VALUES_FILE, FileScope.FILE_BYTES_MAX))
                : "";
    }

    private List<ResourceEntry> inflate(
            KustomizeFiles files, String directory, String ownValues, List<String> additional) {
        var values = new ArrayList<String>();
        values.add(merged(ownValues));
        values.addAll(additional);
        HelmChartEntry.Switches switches = chart.switches();
        var request = new ChartRequest(
                chart.name(),
                chart.releaseName(),
                chart.namespace(),
                values,
                new ChartFlags(
                        switches.includeCrds(),
                        switches.skipHooks(),
                        switches.skipTests(),
                        switches.nameTemplate(),
                        switches.kubeVersion(),
                        switches.apiVersions()));
        return Manifests.parse(charts.inflate(files, directory, request)).stream()
                .map(entry -> entry.with(entry.traces().withFromChart()))
                .toList();
    }

    /// The values of the file and those in place, joined as `valuesMerge` says. Null removes, lists are replaced.
    private String merged(String file) {
        MapNode inline = chart.valuesInline();
        if (inline.isEmpty()) {
            return file;
        }
        MapNode own = Manifests.parseOne(file) instanceof MapNode map ? map : MapNode.EMPTY;
        MapNode result = switch (chart.switches().valuesMerge()) {
            case "merge" -> joined(inline, own);
            case "replace" -> inline;
            default -> joined(own, inline);
        };
        return YamlEmitter.emit(result);
    }

    private static MapNode joined(MapNode below, MapNode above) {
        return new StrategicMerge(MergeSchema.builtin(), KindId.ANY)
                .merge(below, above)
                .orElse(MapNode.EMPTY);
    }
}
