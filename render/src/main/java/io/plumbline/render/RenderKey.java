package io.plumbline.render;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.SourceSpec;
import java.util.List;

/// Everything besides file contents that a rendering depends on.
///
/// @param application the application, whose name renderers see
/// @param namespace the destination namespace
/// @param sources the sources without address and revision: contents are compared, not names
/// @param engine version of the rendering rules
record RenderKey(ApplicationName application, String namespace, List<SourceSpec> sources, int engine) {
    /// Grows when the same files would give other objects.
    static final int ENGINE = 1;

    static RenderKey of(Application application) {
        return new RenderKey(
                application.name(),
                application.destination().namespace(),
                application.sources().stream().map(RenderKey::stripped).toList(),
                ENGINE);
    }

    private static SourceSpec stripped(SourceSpec spec) {
        return new SourceSpec(
                spec.name(), "", "", spec.path(), spec.chart(), spec.renderer(), spec.parameters(), spec.substitute());
    }
}
