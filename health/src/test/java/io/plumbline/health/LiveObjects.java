package io.plumbline.health;

import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;

/// Objects of tests, written as YAML.
public final class LiveObjects {
    private LiveObjects() {}

    /// The object of a text.
    public static ResourceObject of(String yaml) {
        return ResourceObject.of((MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL), Origin.NONE);
    }

    /// An object `example.com/v1 Widget` with a status.
    ///
    /// @param status a flow mapping: `{phase: Ready}`
    public static ResourceObject widget(String status) {
        return of(
                "{apiVersion: example.com/v1, kind: Widget, metadata: {name: w, generation: 2}, spec: {size: 3}, status: "
                        + status + "}");
    }
}
