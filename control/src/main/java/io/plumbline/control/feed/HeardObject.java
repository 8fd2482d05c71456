package io.plumbline.control.feed;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.argo.ArgoDialect;
import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.Optional;

/// An object as a place has it, without what the place keeps for itself.
///
/// @param manifest what is declared
/// @param leaving whether the place is deleting it
record HeardObject(ResourceObject manifest, boolean leaving) {
    private static final List<String> KEPT_BY_THE_PLACE = List.of(
            "managedFields",
            "resourceVersion",
            "uid",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink");
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    static final String TRACKING_ID = "argocd.argoproj.io/tracking-id";
    private static final String INSTANCE = "app.kubernetes.io/instance";

    static HeardObject of(String place, ResourceObject object) {
        MapNode metadata = object.body().map("metadata").orElse(MapNode.EMPTY);
        MapNode kept = metadata;
        for (String key : KEPT_BY_THE_PLACE) {
            kept = kept.without(key);
        }
        Optional<MapNode> annotations = metadata.map("annotations").map(map -> map.without(LAST_APPLIED));
        if (annotations.isPresent()) {
            kept = annotations.orElseThrow().isEmpty()
                    ? kept.without("annotations")
                    : kept.with("annotations", annotations.orElseThrow());
        }
        MapNode body = object.body().without("status").without("operation").with("metadata", kept);
        var origin = new Origin(place, 0);
        return new HeardObject(
                new ResourceObject(object.apiVersion(), object.ref(), body, origin), metadata.has("deletionTimestamp"));
    }

    ObjectRef ref() {
        return manifest.ref();
    }

    /// Whether it goes only after what it deployed is gone.
    boolean cascades() {
        return ArgoDialect.cascades(manifest);
    }

    /// The application of which Argo CD has noted for sure that it made this object; empty when it noted none,
    /// or the object itself.
    Optional<String> trackedBy() {
        return manifest.annotation(TRACKING_ID)
                .map(id -> id.substring(0, Math.max(0, id.indexOf(':'))))
                .filter(this::isAnother);
    }

    /// The application that made this object as far as can be told: the label is used by others too.
    Optional<String> madeBy() {
        return trackedBy().or(() -> manifest.label(INSTANCE).filter(this::isAnother));
    }

    private boolean isAnother(String name) {
        return !name.isEmpty() && !name.equals(manifest.ref().name());
    }
}
