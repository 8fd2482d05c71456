package io.plumbline.kustomize.load;

import io.plumbline.yaml.MapNode;
import java.util.List;

/// An entry of `helmCharts`, or a HelmChartInflationGenerator.
///
/// @param name name of the chart
/// @param version version or range; empty for the newest
/// @param repo URL of its repository
/// @param releaseName name of the release
/// @param namespace namespace of the release
/// @param valuesFile file of values; empty for none
/// @param additionalValuesFiles further files of values
/// @param valuesInline values in place
/// @param switches everything else
public record HelmChartEntry(
        String name,
        String version,
        String repo,
        String releaseName,
        String namespace,
        String valuesFile,
        List<String> additionalValuesFiles,
        MapNode valuesInline,
        Switches switches) {
    /// Copies the list.
    public HelmChartEntry {
        additionalValuesFiles = List.copyOf(additionalValuesFiles);
    }

    /// Switches and lists of a chart.
    ///
    /// @param valuesMerge `merge`, `override` or `replace`; may be empty
    /// @param includeCrds whether CRDs are part of the output
    /// @param skipHooks whether hooks are left out
    /// @param skipTests whether test hooks are left out
    /// @param nameTemplate template of the release name
    /// @param kubeVersion version of the cluster
    /// @param apiVersions API versions of the cluster
    /// @param chartHome folder of local charts
    public record Switches(
            String valuesMerge,
            boolean includeCrds,
            boolean skipHooks,
            boolean skipTests,
            String nameTemplate,
            String kubeVersion,
            List<String> apiVersions,
            String chartHome) {
        /// Copies the list.
        public Switches {
            apiVersions = List.copyOf(apiVersions);
        }
    }

    /// This entry, in a namespace unless it names its own.
    public HelmChartEntry within(String other) {
        return namespace.isEmpty()
                ? new HelmChartEntry(
                        name,
                        version,
                        repo,
                        releaseName,
                        other,
                        valuesFile,
                        additionalValuesFiles,
                        valuesInline,
                        switches)
                : this;
    }

    /// Reads the fields of an entry; `chartHome` holds when the entry names none.
    public static HelmChartEntry read(StrictFields in, String chartHome) {
        String ownHome = in.text("chartHome");
        in.text("configHome");
        in.flag("debug");
        in.flag("devel");
        var switches = new Switches(
                in.text("valuesMerge"),
                in.flag("includeCRDs"),
                in.flag("skipHooks"),
                in.flag("skipTests"),
                in.text("nameTemplate"),
                in.text("kubeVersion"),
                in.textList("apiVersions"),
                ownHome.isEmpty() ? chartHome : ownHome);
        var entry = new HelmChartEntry(
                in.text("name"),
                in.text("version"),
                in.text("repo"),
                in.text("releaseName"),
                in.text("namespace"),
                in.text("valuesFile"),
                in.textList("additionalValuesFiles"),
                in.node("valuesInline")
                        .filter(MapNode.class::isInstance)
                        .map(MapNode.class::cast)
                        .orElse(MapNode.EMPTY),
                switches);
        in.finish();
        return entry;
    }
}
