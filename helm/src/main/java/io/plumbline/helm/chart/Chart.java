package io.plumbline.helm.chart;

import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A chart as it was read: nothing of it depends on values. Immutable and shared between renders.
///
/// @param metadata what `Chart.yaml` says
/// @param templates the files under `templates/`, by path, decoded
/// @param values the content of `values.yaml`
/// @param schema the text of `values.schema.json`; null when there is none
/// @param files all other files
/// @param vendored the charts in `charts/`
public record Chart(
        ChartMetadata metadata,
        List<ChartTemplate> templates,
        MapNode values,
        @Nullable String schema,
        Map<String, byte[]> files,
        List<Chart> vendored) {
    /// Copies the lists; the map must not be changed any more.
    public Chart {
        templates = List.copyOf(templates);
        vendored = List.copyOf(vendored);
    }

    /// The name of the chart.
    public String name() {
        return metadata.name();
    }
}
