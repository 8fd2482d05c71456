package io.plumbline.engine.plan;

import io.plumbline.engine.hook.HookRules;
import io.plumbline.engine.hook.Waves;
import io.plumbline.engine.prune.ObjectOptions;
import io.plumbline.model.Change;
import io.plumbline.model.Hook;
import io.plumbline.model.Inventory;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

/// Makes the plan that leads from what is live to what is desired.
public final class Planner {
    private Planner() {}

    /// The plan of a sync.
    ///
    /// @throws io.plumbline.model.InvalidInput when the rendering contradicts itself: a twin, a wrong
    /// annotation
    /// @throws io.plumbline.model.PlumbException `CONFLICT` when objects belong to other applications and
    ///     that is not wanted
    public static Plan plan(PlanInput input) {
        Refusals.ofTwins(input.rendering().objects());
        Refusals.ofForeignObjects(input);
        Sorted sorted = sort(input);
        var changes = new ArrayList<PlannedChange>();
        NamespaceCreation.change(input).ifPresent(changes::add);
        var decisions = new Decisions(input);
        sorted.objects().forEach(object -> changes.add(decisions.decide(object)));
        sorted.hooks().forEach(hook -> changes.addAll(hookRuns(input, hook)));
        Deletions deletions = Deletions.leftSource(input, sorted.declared());
        changes.addAll(deletions.placedAfter(input, changes));
        return plan(input, Ordering.ordered(changes), sorted.owned(), deletions);
    }

    /// The plan of deleting the application with its objects: PreDelete hooks, everything it owns in
    /// reverse order of waves, PostDelete hooks. The rendering is only asked for hooks.
    public static Plan planDeletion(PlanInput input) {
        var changes = new ArrayList<PlannedChange>();
        if (input.scope().hooks() == PlanInput.Hooks.RUN) {
            for (ResourceObject object : input.rendering().objects()) {
                HookRules.hook(object)
                        .ifPresent(hook -> changes.addAll(runs(input, object, hook, HookNames.DELETION_PHASES)));
            }
        }
        Deletions deletions = Deletions.applicationDeleted(input);
        changes.addAll(deletions.placedAfter(input, List.of()));
        return plan(input, Ordering.ordered(changes), new TreeSet<>(), deletions);
    }

    /// Desired objects apart from hooks.
    ///
    /// @param objects what is applied
    /// @param hooks what is run
    /// @param owned what belongs to the application after the run
    /// @param shared what is declared and belongs to another application
    private record Sorted(
            List<ResourceObject> objects,
            List<ResourceObject> hooks,
            SequencedSet<ObjectRef> owned,
            SequencedSet<ObjectRef> shared) {
        /// Everything the source still declares, in any role.
        SequencedSet<ObjectRef> declared() {
            SequencedSet<ObjectRef> declared = new TreeSet<>(owned);
            declared.addAll(shared);
            hooks.forEach(hook -> declared.add(hook.ref()));
            return declared;
        }
    }

    private static Sorted sort(PlanInput input) {
        var objects = new ArrayList<ResourceObject>();
        var hooks = new ArrayList<ResourceObject>();
        SequencedSet<ObjectRef> owned = new TreeSet<>();
        SequencedSet<ObjectRef> shared = new TreeSet<>();
        for (ResourceObject object : input.rendering().objects()) {
            if (HookRules.hook(object).isPresent()) {
                hooks.add(object);
            } else {
                if (Refusals.otherOwner(input, object).isEmpty()) {
                    owned.add(object.ref());
                } else {
                    shared.add(object.ref());
                }
                if (input.scope().includes(object.ref())) {
                    objects.add(object);
                }
            }
        }
        return new Sorted(objects, hooks, owned, shared);
    }

    private static List<PlannedChange> hookRuns(PlanInput input, ResourceObject object) {
        boolean left = input.scope().hooks() == PlanInput.Hooks.LEFT_OUT
                || !input.scope().only().isEmpty();
        return left
                ? List.of()
                : HookRules.hook(object)
                        .map(hook -> runs(input, object, hook, HookNames.SYNC_PHASES))
                        .orElse(List.of());
    }

    private static List<PlannedChange> runs(PlanInput input, ResourceObject object, Hook hook, List<Phase> phases) {
        return phases.stream()
                .filter(hook.phases()::contains)
                .map(phase -> new PlannedChange(
                        phase,
                        Waves.of(object),
                        new Change.RunHook(
                                HookNames.named(object, phase, input.revisions()), hook, phase.text() + " hook"),
                        ObjectOptions.applying(object, input.options().apply())))
                .toList();
    }

    private static Plan plan(
            PlanInput input, List<PlannedChange> changes, SequencedSet<ObjectRef> declared, Deletions deletions) {
        SequencedSet<ObjectRef> owned = new TreeSet<>(declared);
        owned.addAll(deletions.staying());
        if (!input.scope().only().isEmpty()) {
            owned.removeIf(ref ->
                    !input.scope().includes(ref) && !input.inventory().refs().contains(ref));
        }
        var warnings = new ArrayList<>(input.rendering().warnings());
        warnings.addAll(deletions.warnings());
        warnings.addAll(Refusals.warnings(input.rendering().objects(), changes));
        return new Plan(
                input.application(),
                input.revisions(),
                input.rendering().digest(),
                input.inventory().digest(),
                LiveDigest.of(changes, input.live()),
                changes,
                Inventory.of(owned),
                warnings);
    }
}
