package io.plumbline.engine.plan;

import io.plumbline.model.Change;
import io.plumbline.model.Digest;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarNode;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The digest of what a plan was made from: the live bodies of its objects, without what changes by
/// itself (status, resource version, field managers). So a plan is stale when somebody changed an
/// object, not when a probe reported.
public final class LiveDigest {
    private static final List<String> VOLATILE = List.of("resourceVersion", "generation", "managedFields");

    private LiveDigest() {}

    /// The objects that count for changes: all but hooks, which come and go.
    public static Collection<ObjectRef> refs(List<PlannedChange> changes) {
        var refs = new TreeSet<ObjectRef>();
        for (PlannedChange planned : changes) {
            if (!(planned.change() instanceof Change.RunHook)) {
                refs.add(planned.change().ref());
            }
        }
        return refs;
    }

    /// The digest of the objects of changes in a live set.
    public static Digest of(List<PlannedChange> changes, LiveSet live) {
        return Digest.of(refs(changes).stream().map(ref -> text(ref, live.find(ref))));
    }

    private static String text(ObjectRef ref, Live live) {
        var text = new StringBuilder(ref.key()).append('=');
        if (live instanceof LiveObject found) {
            append(text, settled(found.object().body()));
            found.ownership().ifPresent(ownership -> text.append('@').append(ownership.application()));
        }
        return text.append('\n').toString();
    }

    private static MapNode settled(MapNode body) {
        MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY);
        for (String key : VOLATILE) {
            metadata = metadata.without(key);
        }
        return body.without("status").with("metadata", metadata);
    }

    private static void append(StringBuilder text, Node node) {
        switch (node) {
            case MapNode map -> {
                text.append('{');
                map.keys().stream().sorted().forEach(key -> {
                    text.append(key.length()).append(':').append(key);
                    append(text, map.get(key).orElseThrow());
                });
                text.append('}');
            }
            case ListNode list -> {
                text.append('[');
                list.items().forEach(item -> append(text, item));
                text.append(']');
            }
            case ScalarNode scalar -> {
                String shown = scalar.toString();
                text.append(shown.length()).append(':').append(shown);
            }
        }
    }
}
