package io.plumbline.target.kubernetes.change;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.live.ApiKind;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import java.util.Optional;

/// Carries out what an action made of an object. The fields it sets belong to a manager of their own, so that they
/// are no declaration of ours.
public final class Patching {
    private static final String MANAGER = "plumbline-action";

    private final ChangePlace place;

    /// Actions in one place.
    public Patching(ChangePlace place) {
        this.place = place;
    }

    /// Puts an object in place of the version it was made from; creates it when it has no version.
    ///
    /// @throws TargetException `CONFLICT` when somebody has changed it meanwhile
    public ResourceObject patch(ObjectRef ref, ResourceObject changed) {
        ApiKind kind = place.kind(changed);
        if (ChangePlace.version(changed.body()).isEmpty()) {
            return sent("POST", kind.path(changed.ref().namespace()), changed.ref(), changed.body());
        }
        ResourceObject made = sent("PUT", kind.path(changed.ref()), changed.ref(), changed.body());
        Optional<MapNode> status = changed.body().map("status");
        boolean told = status.isPresent() && !status.equals(made.body().map("status"));
        if (told && kind.subresources().contains("status")) {
            MapNode whole = made.body().with("status", status.orElseThrow());
            return sent("PUT", kind.path(changed.ref()) + "/status", changed.ref(), whole);
        }
        return made;
    }

    private ResourceObject sent(String method, String path, ObjectRef ref, MapNode body) {
        ApiAnswer answer = place.client()
                .send(ApiRequest.write(ApiVerb.WRITE, method, path)
                        .with("fieldManager", MANAGER)
                        .sending(ApiRequest.JSON, JsonText.write(body, JsonText.Html.KEPT))
                        .as(place.identity())
                        .once());
        MapNode made = answer.required(ref.display());
        ObjectRef named = new ObjectRef(
                ref.group(),
                ref.kind(),
                ref.namespace(),
                made.map("metadata").flatMap(metadata -> metadata.text("name")).orElse(ref.name()));
        place.view().learned(named, made);
        return new ResourceObject(made.text("apiVersion").orElse(""), named, made, Origin.NONE);
    }
}
