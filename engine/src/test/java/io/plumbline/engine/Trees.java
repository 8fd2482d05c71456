package io.plumbline.engine;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.LiveObject;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.util.Optional;

/// Trees and objects from YAML in one line.
public final class Trees {
    public static final ApplicationName SHOP = new ApplicationName("shop");

    private Trees() {}

    public static MapNode map(String json) {
        return (MapNode) Yaml.parseOne(json, YamlOptions.KUBECTL);
    }

    /// An object: `File/a`, `apps/v1 Deployment/web`; host kinds need no version. The rest is the body.
    public static ResourceObject object(String name, String json) {
        String kind = name.substring(name.lastIndexOf(' ') + 1, name.lastIndexOf('/'));
        String version = name.contains(" ") ? name.substring(0, name.indexOf(' ')) : "host.plumbline.dev/v1";
        MapNode rest = map(json);
        MapNode metadata = rest.map("metadata")
                .orElse(MapNode.EMPTY)
                .with("name", new TextNode(name.substring(name.lastIndexOf('/') + 1)));
        MapNode body = rest.with("apiVersion", new TextNode(version))
                .with("kind", new TextNode(kind))
                .with("metadata", metadata);
        return ResourceObject.of(body, new Origin("deploy/all.yaml", 1));
    }

    /// An object with annotations.
    public static ResourceObject annotated(ResourceObject object, String... keysAndValues) {
        MapNode metadata = object.body().map("metadata").orElse(MapNode.EMPTY);
        MapNode annotations = metadata.map("annotations").orElse(MapNode.EMPTY);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            annotations = annotations.with(keysAndValues[i], new TextNode(keysAndValues[i + 1]));
        }
        MapNode body = object.body().with("metadata", metadata.with("annotations", annotations));
        return new ResourceObject(object.apiVersion(), object.ref(), body, object.origin());
    }

    /// What is live after the object was applied as it is.
    public static LiveObject applied(ResourceObject object) {
        return live(object, object.body());
    }

    /// What is live, and what was applied last.
    public static LiveObject live(ResourceObject object, MapNode declared) {
        return new LiveObject(object, "1", Optional.of(new LiveObject.Ownership(SHOP, declared)));
    }
}
