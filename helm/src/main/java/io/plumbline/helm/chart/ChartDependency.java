package io.plumbline.helm.chart;

import io.plumbline.yaml.Node;
import java.util.List;

/// A dependency as a chart declares it.
///
/// @param version the range of versions that fit
/// @param condition comma separated value paths, of which the first boolean one decides
/// @param tags any true tag enables
/// @param importValues which values of the child become values of the parent
/// @param alias the name under which the child is installed, or empty
public record ChartDependency(
        String name,
        String version,
        String repository,
        String condition,
        List<String> tags,
        List<Node> importValues,
        String alias) {
    /// Copies the lists.
    public ChartDependency {
        tags = List.copyOf(tags);
        importValues = List.copyOf(importValues);
    }

    /// The name the child has in this chart.
    public String installedName() {
        return alias.isEmpty() ? name : alias;
    }
}
