package io.plumbline.model.json;

import io.plumbline.model.Rendering;
import io.plumbline.yaml.MapNode;

/// A rendering as a document, secret values left out. The digest is the one of the whole rendering, secrets
/// included.
public final class RenderingJson {
    private static final String KIND = "Rendering";

    private RenderingJson() {}

    /// The document of a rendering.
    public static MapNode write(Rendering rendering) {
        return MapNode.builder()
                .put("apiVersion", PlanJson.API_VERSION)
                .put("kind", KIND)
                .put("digest", ValueJson.text(rendering.digest()))
                .put("objects", ValueJson.list(rendering.objects(), ValueJson::object))
                .put("warnings", ValueJson.list(rendering.warnings(), ValueJson::text))
                .build();
    }

    /// The rendering of a document. Objects whose secret values were left out tell so
    /// ([io.plumbline.model.Sensitive#isLeftOut]).
    ///
    /// @throws io.plumbline.model.InvalidInput when it is damaged
    public static Rendering read(MapNode document) {
        var fields = new JsonFields(KIND, document);
        return new Rendering(
                fields.maps("objects", ValueJson::object),
                fields.parsed("digest", ValueJson::digest),
                fields.texts("warnings", text -> text));
    }
}
