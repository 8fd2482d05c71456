package io.plumbline.kustomize;

/// Renders Helm charts for `helmCharts` and HelmChartInflationGenerator. The host supplies it; without one, charts are
/// refused.
public interface ChartInflation {
    /// What to render. All texts are empty when the file does not say them.
    ///
    /// @param chart name of the chart
    /// @param version version or range
    /// @param repository URL of the chart repository
    /// @param releaseName name of the release
    /// @param namespace namespace of the release
    /// @param chartHome folder below which local charts lie, relative to the root of the tree
    /// @param valuesYaml the merged values as YAML
    /// @param flags everything that is a switch or a list
    record ChartRequest(
            String chart,
            String version,
            String repository,
            String releaseName,
            String namespace,
            String chartHome,
            String valuesYaml,
            ChartFlags flags) {}

    /// Switches and lists of a chart.
    ///
    /// @param includeCrds whether CRDs are part of the output
    /// @param skipHooks whether hooks are left out
    /// @param skipTests whether test hooks are left out
    /// @param nameTemplate template of the release name; may be empty
    /// @param kubeVersion version of the cluster to render for; may be empty
    /// @param apiVersions API versions the cluster is said to have
    /// @param valuesMerge how inline values and the values file meet: `override`, `merge` or `replace`
    record ChartFlags(
            boolean includeCrds,
            boolean skipHooks,
            boolean skipTests,
            String nameTemplate,
            String kubeVersion,
            java.util.List<String> apiVersions,
            String valuesMerge) {
        /// Copies the list.
        public ChartFlags {
            apiVersions = java.util.List.copyOf(apiVersions);
        }
    }

    /// The manifests of a chart as one YAML stream.
    ///
    /// @throws KustomizeException when the chart cannot be rendered
    String inflate(KustomizeFiles files, ChartRequest request);

    /// Refuses every chart and says how to allow it.
    static ChartInflation refused() {
        return (_, request) -> {
            throw new KustomizeException(
                    "must specify --enable-helm: chart '" + request.chart() + "' needs Helm",
                    "enable Helm for this build, or render the chart beforehand");
        };
    }
}
