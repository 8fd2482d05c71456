package io.plumbline.kustomize.generate;

import io.plumbline.kustomize.ChartInflation;
import io.plumbline.kustomize.ChartInflation.ChartFlags;
import io.plumbline.kustomize.ChartInflation.ChartRequest;
import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.HelmChartEntry;
import io.plumbline.kustomize.load.KustomizePath;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.YamlEmitter;
import java.util.List;

/// Renders a Helm chart through the port the host supplies: `helmCharts` and HelmChartInflationGenerator.
public final class HelmChartGenerator implements Generator {
    private static final String CHART_HOME_DEFAULT = "charts";

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
        if (chart.name().isEmpty()) {
            throw new KustomizeException("chart name cannot be empty");
        }
        HelmChartEntry.Switches switches = chart.switches();
        String home = switches.chartHome().isEmpty() ? CHART_HOME_DEFAULT : switches.chartHome();
        var request = new ChartRequest(
                chart.name(),
                chart.version(),
                chart.repo(),
                chart.releaseName(),
                chart.namespace(),
                KustomizePath.resolve(scope.directory(), home),
                values(),
                new ChartFlags(
                        switches.includeCrds(),
                        switches.skipHooks(),
                        switches.skipTests(),
                        switches.nameTemplate(),
                        switches.kubeVersion(),
                        switches.apiVersions(),
                        switches.valuesMerge()));
        return Manifests.parse(charts.inflate(scope.files(), request));
    }

    /// The values of the files and those in place, joined as `valuesMerge` says.
    private String values() {
        MapNode merged = MapNode.EMPTY;
        if (!chart.valuesFile().isEmpty()) {
            merged = readValues(chart.valuesFile());
        }
        MapNode inline = chart.valuesInline();
        if (!inline.isEmpty()) {
            merged = switch (chart.switches().valuesMerge()) {
                case "", "override" -> joined(merged, inline);
                case "merge" -> joined(inline, merged);
                case "replace" -> inline;
                default ->
                    throw new KustomizeException("valuesMerge must be one of [\"merge\",\"override\",\"replace\"]");
            };
        }
        for (String file : chart.additionalValuesFiles()) {
            merged = joined(merged, readValues(file));
        }
        return merged.isEmpty() ? "" : YamlEmitter.emit(merged);
    }

    private MapNode readValues(String path) {
        return Manifests.parseOne(Manifests.decode(scope.load(path))) instanceof MapNode map ? map : MapNode.EMPTY;
    }

    private static MapNode joined(MapNode below, MapNode above) {
        MapNode result = below;
        for (int i = 0; i < above.size(); i++) {
            String key = above.keyAt(i);
            Node value = above.valueAt(i);
            result = result.with(
                    key,
                    value instanceof MapNode map && below.map(key).isPresent()
                            ? joined(below.map(key).orElseThrow(), map)
                            : value);
        }
        return result;
    }
}
