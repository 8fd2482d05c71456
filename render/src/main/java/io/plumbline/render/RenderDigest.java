package io.plumbline.render;

import io.plumbline.model.Digest;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.JsonText;
import java.util.Collection;
import java.util.TreeSet;

/// The digest of a set of objects: of their canonical JSON, whatever order they come in.
public final class RenderDigest {
    private RenderDigest() {}

    /// The digest. Objects with the same content have the same, wherever they were declared.
    public static Digest of(Collection<ResourceObject> objects) {
        var lines = new TreeSet<String>();
        for (ResourceObject object : objects) {
            lines.add(object.ref().key() + " "
                    + Digest.of(JsonText.write(object.body(), JsonText.Html.KEPT))
                            .hex());
        }
        return Digest.of(String.join("\n", lines));
    }
}
