package io.plumbline.engine.plan;

import io.plumbline.engine.diff.Yielding;
import io.plumbline.model.Change;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Sensitive;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// Puts the secret values back into a plan that was stored without them.
public final class PlanSecrets {
    private PlanSecrets() {}

    /// Whether secret values are missing from changes that need them.
    public static boolean areMissing(Plan plan) {
        return plan.changes().stream()
                .map(PlannedChange::change)
                .filter(change -> !(change instanceof Change.Keep))
                .anyMatch(change -> change.wanted().filter(Sensitive::isLeftOut).isPresent());
    }

    /// The objects whose live state is needed to put the values back.
    public static Collection<ObjectRef> needed(Plan plan) {
        return plan.changes().stream()
                .map(PlannedChange::change)
                .filter(change -> change instanceof Change.Update)
                .filter(change -> change.wanted().filter(Sensitive::isLeftOut).isPresent())
                .map(Change::ref)
                .toList();
    }

    /// The plan with the values of the rendering it was made from, freshly rendered, and with the live
    /// values of fields whose difference is ignored.
    ///
    /// @param from rendering, options and ignore rules as the plan was made from; live state at least of
    ///     [#needed]
    /// @throws PlumbException `STALE_PLAN` when the rendering is another one
    public static Plan restore(Plan plan, PlanInput from) {
        Rendering rendering = from.rendering();
        Digest now = rendering.digest();
        if (!now.equals(plan.rendering())) {
            throw new PlumbException(
                    ErrorCode.STALE_PLAN,
                    "plan of application " + plan.application(),
                    "was made from rendering " + plan.rendering().brief() + ", the source gives " + now.brief()
                            + " now",
                    "make the plan again");
        }
        var whole = new TreeMap<ObjectRef, ResourceObject>();
        for (ResourceObject object : rendering.objects()) {
            whole.put(object.ref(), object);
        }
        return new Plan(
                plan.application(),
                plan.revisions(),
                plan.rendering(),
                plan.inventory(),
                plan.live(),
                plan.changes().stream()
                        .map(planned -> restored(planned, whole, from))
                        .toList(),
                plan.inventoryAfter(),
                plan.warnings());
    }

    private static PlannedChange restored(PlannedChange planned, Map<ObjectRef, ResourceObject> whole, PlanInput from) {
        return new PlannedChange(
                planned.phase(), planned.wave(), restored(planned.change(), whole, from), planned.options());
    }

    private static Change restored(Change change, Map<ObjectRef, ResourceObject> whole, PlanInput from) {
        return switch (change) {
            case Change.Create(var desired, var reason) -> new Change.Create(whole(desired, whole), reason);
            case Change.Update(var desired, var diff, var reason) ->
                new Change.Update(yielded(desired, whole(desired, whole), from), diff, reason);
            case Change.Replace(var desired, var diff, var reason, var consent) ->
                new Change.Replace(whole(desired, whole), diff, reason, consent);
            case Change.Keep(var desired, var reason) -> new Change.Keep(whole(desired, whole), reason);
            case Change.RunHook(var desired, var hook, var reason) ->
                new Change.RunHook(whole(desired, whole), hook, reason);
            case Change.Delete delete -> delete;
            case Change.Skip skip -> skip;
        };
    }

    private static ResourceObject yielded(ResourceObject stored, ResourceObject whole, PlanInput from) {
        LiveObject live = from.live().objects().get(stored.ref());
        return stored.equals(whole) || live == null
                ? whole
                : Yielding.yielded(whole, live, from.ignore(), Yielding.Ignored.of(from.options()));
    }

    /// The object as it was rendered; a plan may have put it into the namespace of the destination.
    private static ResourceObject whole(ResourceObject stored, Map<ObjectRef, ResourceObject> whole) {
        if (!Sensitive.isLeftOut(stored)) {
            return stored;
        }
        ObjectRef ref = stored.ref();
        ResourceObject placed = whole.get(ref);
        if (placed != null) {
            return placed;
        }
        ResourceObject bare = whole.get(new ObjectRef(ref.group(), ref.kind(), "", ref.name()));
        return bare == null ? stored : bare.inNamespace(ref.namespace());
    }
}
