package io.plumbline.render.kustomize;

import io.plumbline.helm.ChartFiles;
import io.plumbline.helm.Helm;
import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmOptions.Switch;
import io.plumbline.helm.HelmRelease;
import io.plumbline.helm.HelmUses;
import io.plumbline.helm.HelmValues;
import io.plumbline.helm.HelmValues.ValuesText;
import io.plumbline.kustomize.ChartInflation;
import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeFiles;
import io.plumbline.model.PlumbException;
import io.plumbline.source.FileTree;
import io.plumbline.yaml.MapNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Renders the charts of kustomizations with the Helm of this build: no process, no temporary file.
///
/// A release without a name is called `CHART-SECONDS` after the clock of the options, as `helm template
/// --generate-name` does. For one build.
public final class InProcessCharts implements ChartInflation {
    /// Where charts that are not in the tree come from.
    public interface ChartPull {
        /// The files of a chart.
        ///
        /// @param version version or range; empty for the newest
        /// @throws KustomizeException when it cannot be had
        FileTree pull(String repository, String chart, String version);

        /// Pulls nothing and says why.
        static ChartPull refused(String remedy) {
            return (repository, chart, _) -> {
                throw new KustomizeException(
                        "chart '" + chart + "' of '" + repository + "' may not be pulled here", remedy);
            };
        }
    }

    private final HelmOptions options;
    private final String kubeVersion;
    private final ChartPull pull;
    private final Consumer<HelmUses> uses;

    /// @param options clock, chance, limits, and the API versions of the place when it has any
    /// @param kubeVersion the version of the place, which wins over that of an entry; empty when unknown
    /// @param pull where charts come from that are not in the tree
    /// @param uses told what templates asked of the options
    public InProcessCharts(HelmOptions options, String kubeVersion, ChartPull pull, Consumer<HelmUses> uses) {
        this.options = options;
        this.kubeVersion = kubeVersion;
        this.pull = pull;
        this.uses = uses;
    }

    @Override
    public void allow(String chart) {}

    @Override
    public KustomizeFiles pull(String repository, String chart, String version) {
        try {
            return new TreeFiles(pull.pull(repository, chart, version));
        } catch (PlumbException failed) {
            throw new KustomizeException(failed.explain(), failed);
        }
    }

    @Override
    public String inflate(KustomizeFiles files, String directory, ChartRequest request) {
        try {
            HelmRelease release = Helm.template(FilesChart.of(files, directory), values(request), options(request));
            uses.accept(release.uses());
            return release.text();
        } catch (HelmException failed) {
            throw new KustomizeException("chart '" + request.chart() + "': " + failed.text(), failed);
        }
    }

    private static HelmValues values(ChartRequest request) {
        var texts = new ArrayList<ValuesText>();
        for (String text : request.values()) {
            texts.add(new ValuesText("values of chart " + request.chart(), text));
        }
        return HelmValues.NONE.withFiles(texts);
    }

    private HelmOptions options(ChartRequest request) {
        ChartFlags flags = request.flags();
        var switches = EnumSet.noneOf(Switch.class);
        switches.addAll(options.switches());
        if (flags.includeCrds()) {
            switches.add(Switch.INCLUDE_CRDS);
        }
        if (flags.skipHooks()) {
            switches.add(Switch.NO_HOOKS);
        }
        if (flags.skipTests()) {
            switches.add(Switch.SKIP_TESTS);
        }
        String kubernetes = kubeVersion.isEmpty() ? flags.kubeVersion() : kubeVersion;
        List<String> versions = options.apiVersions().isEmpty() ? flags.apiVersions() : options.apiVersions();
        return options.withSwitches(switches)
                .withRelease(releaseName(request), request.namespace().isEmpty() ? "default" : request.namespace())
                .withCluster(kubernetes.isEmpty() ? options.kubeVersion() : kubernetes, versions);
    }

    private String releaseName(ChartRequest request) {
        if (!request.releaseName().isEmpty()) {
            return request.releaseName();
        }
        String template = request.flags().nameTemplate();
        if (!template.isEmpty()) {
            return templated(template);
        }
        return request.chart() + "-" + options.chance().clock().instant().getEpochSecond();
    }

    /// The result of a name template: rendered by a chart that has nothing else.
    private String templated(String template) {
        Map<String, String> files = Map.of(
                "Chart.yaml",
                "apiVersion: v2\nname: name\nversion: 0.0.0\n",
                "templates/name.yaml",
                "text: {{ (include \"name\" .) | trim | quote }}\n{{ define \"name\" }}" + template + "{{ end }}\n");
        var chart = new ChartFiles() {
            @Override
            public List<String> paths() {
                return List.copyOf(files.keySet());
            }

            @Override
            public byte[] read(String path) {
                return files.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public String digest() {
                return "";
            }
        };
        HelmRelease release = Helm.template(chart, HelmValues.NONE, options.withSwitches(Set.of()));
        uses.accept(release.uses());
        return release.manifests().isEmpty() || !(release.manifests().getFirst().content() instanceof MapNode map)
                ? ""
                : map.text("text").orElse("");
    }
}
