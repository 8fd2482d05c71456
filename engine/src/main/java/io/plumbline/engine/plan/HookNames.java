package io.plumbline.engine.plan;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.util.List;
import java.util.Locale;

/// Phases of hooks, and the name of a hook that only has `metadata.generateName`.
final class HookNames {
    static final List<Phase> SYNC_PHASES = List.of(Phase.PRE_SYNC, Phase.SYNC, Phase.POST_SYNC, Phase.SYNC_FAIL);
    static final List<Phase> DELETION_PHASES = List.of(Phase.PRE_DELETE, Phase.POST_DELETE);

    private HookNames() {}

    /// The hook under the name it runs as: `generateName`, the revision and the phase, so that equal
    /// input gives an equal plan.
    static ResourceObject named(ResourceObject hook, Phase phase, List<Revision> revisions) {
        MapNode metadata = hook.body().map("metadata").orElse(MapNode.EMPTY);
        if (metadata.has("name") || !metadata.has("generateName")) {
            return hook;
        }
        String revision = revisions.isEmpty() ? "" : revisions.getFirst().brief() + "-";
        String name = hook.ref().name() + revision + phase.text().toLowerCase(Locale.ROOT);
        ObjectRef ref = hook.ref();
        return new ResourceObject(
                hook.apiVersion(),
                new ObjectRef(ref.group(), ref.kind(), ref.namespace(), name),
                hook.body().with("metadata", metadata.without("generateName").with("name", new TextNode(name))),
                hook.origin());
    }
}
