package io.plumbline.engine.plan;

import io.plumbline.engine.diff.Differ;
import io.plumbline.model.Absent;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.Diff;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.NamespaceMetadata;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.Phase;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import java.util.Map;
import java.util.Optional;

/// The namespace of the destination, where the application wants it created (Argo CD CreateNamespace). It is not
/// owned, so it outlives the application; declared labels and annotations are kept.
final class NamespaceCreation {
    private NamespaceCreation() {}

    /// The namespace that an input asks for; empty when it asks for none, or declares it itself.
    static Optional<ObjectRef> wanted(PlanInput input) {
        ObjectRef ref = new ObjectRef("", "Namespace", "", input.place().namespace());
        boolean wanted = input.options().createNamespace()
                && !ref.name().isEmpty()
                && input.rendering().objects().stream()
                        .noneMatch(object -> object.ref().equals(ref));
        return wanted ? Optional.of(ref) : Optional.empty();
    }

    /// Whether the namespace is there for certain without asking for it: something lives in it.
    static boolean isInhabited(PlanInput input, LiveSet live) {
        return live.objects().keySet().stream()
                .anyMatch(ref -> ref.namespace().equals(input.place().namespace()));
    }

    /// What is done about it; empty when nothing is to be said.
    static Optional<PlannedChange> change(PlanInput input) {
        boolean settled = input.options().namespaceMetadata().isEmpty() && isInhabited(input, input.live());
        return settled ? Optional.empty() : change(input, input.options().apply());
    }

    private static Optional<PlannedChange> change(PlanInput input, ApplyOptions application) {
        return wanted(input).flatMap(ref -> change(input, ref)).map(change -> {
            ApplyOptions options = application.withForce(false).withReplace(false);
            return new PlannedChange(Phase.SYNC, 0, change, options);
        });
    }

    private static Optional<Change> change(PlanInput input, ObjectRef ref) {
        NamespaceMetadata metadata = input.options().namespaceMetadata();
        ResourceObject desired = namespace(ref, metadata);
        Live live = input.live().find(ref);
        return switch (live) {
            case Absent _ -> Optional.of(new Change.Create(desired, "the namespace is not there (CreateNamespace)"));
            case LiveObject found -> {
                boolean others = Refusals.otherOwner(input, ref).isPresent();
                Diff diff = Differ.diff(desired, found, input.ignore());
                boolean fine = metadata.isEmpty() || others || diff.isEmpty();
                yield fine ? Optional.empty() : Optional.of(new Change.Update(desired, diff, "its metadata differs"));
            }
        };
    }

    private static ResourceObject namespace(ObjectRef ref, NamespaceMetadata metadata) {
        MapNode.Builder fields = MapNode.builder().put("name", ref.name());
        if (!metadata.labels().isEmpty()) {
            fields.put("labels", texts(metadata.labels()));
        }
        if (!metadata.annotations().isEmpty()) {
            fields.put("annotations", texts(metadata.annotations()));
        }
        MapNode body = MapNode.builder()
                .put("apiVersion", "v1")
                .put("kind", "Namespace")
                .put("metadata", fields.build())
                .build();
        return ResourceObject.of(body, Origin.NONE);
    }

    private static MapNode texts(Map<String, String> entries) {
        MapNode.Builder map = MapNode.builder();
        entries.forEach(map::put);
        return map.build();
    }
}
