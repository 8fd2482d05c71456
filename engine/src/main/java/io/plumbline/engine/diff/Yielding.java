package io.plumbline.engine.diff;

import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.SyncOptions;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// Takes out of a declared object what is not to be applied over the live one: fields that a controller has
/// by design, such as the replicas of a scaled workload, and, where asked for, fields whose difference is
/// ignored.
public final class Yielding {
    /// Which ignored fields keep their live value.
    public enum Ignored {
        /// None: they are applied as declared.
        APPLIED,
        /// All of them (Argo CD RespectIgnoreDifferences).
        RESPECTED;

        /// What the options of an application say.
        public static Ignored of(SyncOptions options) {
            return options.respectIgnoreDifferences() ? RESPECTED : APPLIED;
        }
    }

    private final ObjectRef ref;
    private final ManagedFields fields;
    private final IgnoreRules rules;
    private final Set<List<String>> ignored;
    private final boolean respect;
    private final List<String> given;

    private Yielding(ResourceObject desired, LiveObject live, IgnoreRules rules, Ignored mode) {
        this.ref = desired.ref();
        this.fields = ManagedFields.of(live.object().body());
        this.rules = rules;
        this.respect = mode == Ignored.RESPECTED;
        this.ignored = respect ? rules.paths(ref, desired.body()) : Set.of();
        this.given = KnownForms.givenPointers(ref);
    }

    /// The object as it is to be applied over a live one.
    public static ResourceObject yielded(ResourceObject desired, LiveObject live, IgnoreRules rules, Ignored mode) {
        var yielding = new Yielding(desired, live, rules, mode);
        if (yielding.given.isEmpty() && !yielding.respect) {
            return desired;
        }
        MapNode body =
                yielding.map(FieldPath.ROOT, desired.body(), live.object().body());
        return body.equals(desired.body())
                ? desired
                : new ResourceObject(desired.apiVersion(), desired.ref(), body, desired.origin());
    }

    private MapNode map(FieldPath at, MapNode desired, Node live) {
        var kept = new LinkedHashMap<String, Node>();
        for (int i = 0; i < desired.size(); i++) {
            String key = desired.keyAt(i);
            Node there = live instanceof MapNode map ? map.get(key).orElse(NullNode.NULL) : NullNode.NULL;
            Node value = field(at.step(key), desired.valueAt(i), there);
            if (value != NullNode.NULL || desired.valueAt(i) == NullNode.NULL) {
                kept.put(key, value);
            }
        }
        return MapNode.of(kept);
    }

    private Node field(FieldPath at, Node desired, Node live) {
        if (isGiven(at)) {
            return NullNode.NULL;
        }
        if (respect && isIgnored(at, desired)) {
            return live;
        }
        return switch (desired) {
            case MapNode map -> map(at, map, live);
            case ListNode list -> live instanceof ListNode there ? list(at, list, there) : list;
            case Node scalar -> scalar;
        };
    }

    private ListNode list(FieldPath at, ListNode desired, ListNode live) {
        var items = new ArrayList<Node>();
        for (int i = 0; i < desired.size(); i++) {
            Node item = desired.items().get(i);
            int place = ListKeys.counterpart(at.last(), desired, i, live);
            Node value = field(
                    at.item(i, item),
                    item,
                    place < 0 ? NullNode.NULL : live.items().get(place));
            if (value != NullNode.NULL) {
                items.add(value);
            }
        }
        return new ListNode(items);
    }

    private boolean isGiven(FieldPath at) {
        return given.contains(at.pointer()) && KnownForms.isGiven(ref, at, fields.claimsOn(at));
    }

    private boolean isIgnored(FieldPath at, Node desired) {
        if (ignored.contains(at.steps())) {
            return true;
        }
        boolean leaf = !(desired instanceof MapNode) && !(desired instanceof ListNode);
        return leaf
                && rules.namesManagers(ref)
                && fields.claimsOn(at).stream().anyMatch(claim -> rules.coversManager(ref, claim.manager()));
    }
}
