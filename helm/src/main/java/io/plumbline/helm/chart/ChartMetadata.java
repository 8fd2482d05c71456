package io.plumbline.helm.chart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What `Chart.yaml` says. Missing texts are empty.
///
/// @param type `application`, `library` or empty, which is an application
/// @param kubeVersion the range of Kubernetes versions it is made for, or empty
public record ChartMetadata(
        String name,
        String home,
        List<String> sources,
        String version,
        String description,
        List<String> keywords,
        List<ChartMaintainer> maintainers,
        String icon,
        String apiVersion,
        String condition,
        String tags,
        String appVersion,
        boolean deprecated,
        SequencedMap<String, String> annotations,
        String kubeVersion,
        List<ChartDependency> dependencies,
        String type) {
    /// Copies the collections.
    public ChartMetadata {
        sources = List.copyOf(sources);
        keywords = List.copyOf(keywords);
        maintainers = List.copyOf(maintainers);
        annotations = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(annotations));
        dependencies = List.copyOf(dependencies);
    }

    /// Whether the chart only offers templates to others.
    public boolean library() {
        return type.equals("library");
    }
}
