package io.plumbline.kustomize;

import java.util.List;

/// Renders Helm charts for `helmCharts` and HelmChartInflationGenerator. The host supplies it; without one, charts are
/// refused.
public interface ChartInflation {
    /// What to render. All texts are empty when the file does not say them.
    ///
    /// @param chart name of the chart
    /// @param releaseName name of the release
    /// @param namespace namespace of the release
    /// @param values texts of values as YAML, the last one wins
    /// @param flags everything that is a switch or a list
    record ChartRequest(String chart, String releaseName, String namespace, List<String> values, ChartFlags flags) {
        /// Copies the list.
        public ChartRequest {
            values = List.copyOf(values);
        }
    }

    /// Switches and lists of a chart.
    ///
    /// @param includeCrds whether CRDs are part of the output
    /// @param skipHooks whether hooks are left out
    /// @param skipTests whether test hooks are left out
    /// @param nameTemplate template of the release name; may be empty
    /// @param kubeVersion version of the cluster to render for; may be empty
    /// @param apiVersions API versions the cluster is said to have
    record ChartFlags(
            boolean includeCrds,
            boolean skipHooks,
            boolean skipTests,
            String nameTemplate,
            String kubeVersion,
            List<String> apiVersions) {
        /// Copies the list.
        public ChartFlags {
            apiVersions = List.copyOf(apiVersions);
        }
    }

    /// Asked before anything is read for a chart.
    ///
    /// @throws KustomizeException when charts are not allowed
    void allow(String chart);

    /// A chart of a repository, as a tree with the files of the chart at its root.
    ///
    /// @param repository URL of the chart repository
    /// @param chart name of the chart
    /// @param version version or range; empty for the newest
    /// @throws KustomizeException when it cannot be had
    KustomizeFiles pull(String repository, String chart, String version);

    /// The manifests of a chart as one YAML stream.
    ///
    /// @param files the tree the chart lies in
    /// @param directory where it lies there; empty for the root
    /// @throws KustomizeException when the chart cannot be rendered
    String inflate(KustomizeFiles files, String directory, ChartRequest request);

    /// Refuses every chart and says how to allow it.
    static ChartInflation refused() {
        return new ChartInflation() {
            @Override
            public void allow(String chart) {
                throw new KustomizeException(
                        "must specify --enable-helm: chart '" + chart + "' needs Helm",
                        "enable Helm for this build, or render the chart beforehand");
            }

            @Override
            public KustomizeFiles pull(String repository, String chart, String version) {
                throw new KustomizeException("charts are not allowed here: '" + chart + "'");
            }

            @Override
            public String inflate(KustomizeFiles files, String directory, ChartRequest request) {
                throw new KustomizeException("charts are not allowed here: '" + request.chart() + "'");
            }
        };
    }
}
