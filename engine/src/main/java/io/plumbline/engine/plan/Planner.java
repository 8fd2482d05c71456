package io.plumbline.engine.plan;

import io.plumbline.engine.diff.Differ;
import io.plumbline.engine.hook.HookRules;
import io.plumbline.engine.hook.Waves;
import io.plumbline.engine.prune.ObjectOptions;
import io.plumbline.model.Absent;
import io.plumbline.model.Change;
import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.Hook;
import io.plumbline.model.Inventory;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Sensitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/// Makes the plan that leads from what is live to what is desired.
public final class Planner {
    private Planner() {}

    /// The plan of a sync.
    ///
    /// @throws io.plumbline.model.InvalidInput when the rendering contradicts itself: a twin, a wrong
    /// annotation
    /// @throws io.plumbline.model.PlumbException `CONFLICT` when objects belong to other applications
    public static Plan plan(PlanInput input) {
        Refusals.ofTwins(input.rendering().objects());
        Refusals.ofForeignObjects(input);
        Sorted sorted = sort(input);
        var changes = new ArrayList<PlannedChange>();
        sorted.objects().forEach(object -> changes.add(placed(object, decide(input, object))));
        sorted.hooks().forEach(hook -> changes.addAll(hookRuns(input, hook)));
        Deletions deletions = Deletions.leftSource(input, sorted.declared());
        changes.addAll(deletions.placedAfter(changes));
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
        changes.addAll(deletions.placedAfter(List.of()));
        return plan(input, Ordering.ordered(changes), new TreeSet<>(), deletions);
    }

    /// Desired objects apart from hooks.
    ///
    /// @param objects what is applied
    /// @param hooks what is run
    /// @param owned what belongs to the application after the run
    private record Sorted(List<ResourceObject> objects, List<ResourceObject> hooks, SequencedSet<ObjectRef> owned) {
        /// Everything the source still declares, in any role.
        SequencedSet<ObjectRef> declared() {
            SequencedSet<ObjectRef> declared = new TreeSet<>(owned);
            hooks.forEach(hook -> declared.add(hook.ref()));
            return declared;
        }
    }

    private static Sorted sort(PlanInput input) {
        var objects = new ArrayList<ResourceObject>();
        var hooks = new ArrayList<ResourceObject>();
        SequencedSet<ObjectRef> owned = new TreeSet<>();
        for (ResourceObject object : input.rendering().objects()) {
            if (HookRules.hook(object).isPresent()) {
                hooks.add(object);
            } else {
                owned.add(object.ref());
                if (input.scope().includes(object.ref())) {
                    objects.add(object);
                }
            }
        }
        return new Sorted(objects, hooks, owned);
    }

    private static PlannedChange placed(ResourceObject object, Change change) {
        return new PlannedChange(Phase.SYNC, Waves.of(object), change);
    }

    private static Change decide(PlanInput input, ResourceObject desired) {
        Live live = input.live().find(desired.ref());
        Optional<String> leftAlone = whyLeftAlone(desired, live);
        if (leftAlone.isPresent()) {
            return new Change.Skip(desired.ref(), leftAlone.orElseThrow());
        }
        return switch (live) {
            case Absent _ -> new Change.Create(desired, "is not there");
            case LiveObject found -> changed(input, desired, Differ.diff(desired, found, input.ignore()));
        };
    }

    private static Optional<String> whyLeftAlone(ResourceObject desired, Live live) {
        if (Sensitive.isLeftOut(desired)) {
            return Optional.of("its secret values are not kept, so it stays as it is");
        }
        boolean disabled = !ObjectOptions.of(desired).reconcile()
                || (live instanceof LiveObject found
                        && !ObjectOptions.of(found.object()).reconcile());
        return disabled ? Optional.of("an annotation says that it is not reconciled") : Optional.empty();
    }

    private static Change changed(PlanInput input, ResourceObject desired, Diff diff) {
        if (diff.isEmpty()) {
            return new Change.Keep(desired, "is as declared");
        }
        Optional<String> immutable = ImmutableFields.touchedBy(diff);
        if (immutable.isEmpty()) {
            return new Change.Update(desired, diff, summary(diff));
        }
        boolean allowed = input.options().replace() || ObjectOptions.of(desired).replace();
        return allowed
                ? new Change.Replace(desired, diff, immutable.orElseThrow() + " cannot be changed in place")
                : new Change.Update(desired, diff, Refusals.notInPlace(immutable.orElseThrow()));
    }

    private static String summary(Diff diff) {
        String first = diff.fields().getFirst().pointer();
        String more = diff.fields().size() == 1 ? "" : " and " + (diff.fields().size() - 1) + " more";
        String cause = diff.fields().stream().allMatch(field -> field.cause() == FieldDifference.Cause.DRIFT)
                ? "has drifted: "
                : "differs: ";
        return cause + first + more;
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
                                HookNames.named(object, phase, input.revisions()), hook, phase.text() + " hook")))
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
        warnings.addAll(Refusals.warnings(changes));
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
