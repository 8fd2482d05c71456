package io.plumbline.engine.plan;

import io.plumbline.engine.hook.HookRules;
import io.plumbline.engine.hook.Waves;
import io.plumbline.engine.prune.ObjectOptions;
import io.plumbline.engine.prune.PruneAnswer;
import io.plumbline.engine.prune.PruneRules;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// What goes and what stays of the objects that are no longer desired.
///
/// @param gone what is deleted, by identity, with the reason
/// @param kept what stays although it is not desired, with the reason
/// @param staying what stays and stays ours
/// @param warnings why deletions were held back as a whole
record Deletions(
        Map<ObjectRef, Gone> gone,
        Map<ObjectRef, Change.Skip> kept,
        Collection<ObjectRef> staying,
        List<String> warnings) {
    /// An object that is deleted.
    private record Gone(ResourceObject object, String reason) {
        boolean last() {
            return ObjectOptions.of(object).pruneLast();
        }

        /// Whoever wrote nonsense into the annotation of a live object does not keep it from being deleted.
        int wave() {
            try {
                return Waves.of(object);
            } catch (InvalidInput nonsense) {
                return 0;
            }
        }
    }

    /// Objects of the inventory that the source no longer declares.
    static Deletions leftSource(PlanInput input, Collection<ObjectRef> declared) {
        List<ObjectRef> left = input.inventory().refs().stream()
                .filter(ref -> !declared.contains(ref))
                .toList();
        List<ObjectRef> chosen = left.stream().filter(input.scope()::includes).toList();
        Deletions deletions = asked(input, chosen, live -> PruneRules.leftSource(input.application(), live));
        Deletions allowed = deletions.heldBack(whyHeldBack(input, deletions));
        left.stream().filter(ref -> !chosen.contains(ref)).forEach(allowed.staying()::add);
        return allowed;
    }

    /// All objects of the inventory, and what hooks of its syncs have left behind. A deletion of an application is
    /// always asked for, so no budget holds it back.
    static Deletions applicationDeleted(PlanInput input) {
        var candidates = new TreeSet<>(input.inventory().refs());
        input.live().objects().values().stream()
                .filter(live -> isLeftByHook(input, live))
                .forEach(live -> candidates.add(live.object().ref()));
        return asked(input, candidates, live -> PruneRules.applicationDeleted(input.application(), live));
    }

    /// Hooks of the deletion itself go as their delete policies say.
    private static boolean isLeftByHook(PlanInput input, LiveObject live) {
        boolean ours = live.ownership()
                .map(LiveObject.Ownership::application)
                .filter(input.application()::equals)
                .isPresent();
        try {
            return ours
                    && HookRules.hook(live.object())
                            .filter(hook -> HookNames.SYNC_PHASES.stream().anyMatch(hook.phases()::contains))
                            .isPresent();
        } catch (InvalidInput nonsense) {
            return false;
        }
    }

    private static Deletions asked(
            PlanInput input, Collection<ObjectRef> candidates, Function<LiveObject, PruneAnswer> ask) {
        var deletions = new Deletions(new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        for (ObjectRef ref : candidates) {
            LiveObject live = input.live().objects().get(ref);
            if (live != null) {
                deletions.take(ref, live.object(), answer(input, ask.apply(live)));
            }
        }
        return deletions;
    }

    private static PruneAnswer answer(PlanInput input, PruneAnswer answer) {
        boolean agreed = input.scope().forced() == PlanInput.Forced.YES;
        boolean asks = input.options().confirmPrune();
        return switch (answer) {
            case PruneAnswer.Confirm _ when agreed -> new PruneAnswer.Prune("a person has agreed");
            case PruneAnswer.Prune _
            when asks && !agreed -> new PruneAnswer.Confirm("waits for a person to agree (Prune=confirm)");
            case PruneAnswer other -> other;
        };
    }

    private void take(ObjectRef ref, ResourceObject live, PruneAnswer answer) {
        switch (answer) {
            case PruneAnswer.Prune(var reason) -> gone.put(ref, new Gone(live, reason));
            case PruneAnswer.Protect(var reason) -> keep(ref, live, reason);
            case PruneAnswer.Confirm(var reason) -> keep(ref, live, reason);
            case PruneAnswer.LetGo(var reason) -> kept.put(ref, new Change.Skip(ref, reason));
        }
    }

    /// What is there and not declared keeps the application out of sync, unless it says that it does not count.
    private void keep(ObjectRef ref, ResourceObject live, String reason) {
        Standing standing = ObjectOptions.of(live).extraneous() ? Standing.IN_SYNC : Standing.OUT_OF_SYNC;
        kept.put(ref, new Change.Skip(ref, reason, standing));
        staying.add(ref);
    }

    private static Optional<String> whyHeldBack(PlanInput input, Deletions deletions) {
        if (deletions.gone.isEmpty() || input.scope().forced() == PlanInput.Forced.YES) {
            return Optional.empty();
        }
        if (!input.options().prune()) {
            return Optional.of("left the source, and pruning is off");
        }
        boolean empty = input.rendering().objects().isEmpty();
        if (empty && input.scope().empty() == PlanInput.Empty.REFUSED) {
            return Optional.of("the source declares nothing at all; that needs allowEmpty or a person who insists");
        }
        return PruneRules.overBudget(deletions.gone.size(), input.inventory(), input.options());
    }

    private Deletions heldBack(Optional<String> reason) {
        if (reason.isEmpty()) {
            return this;
        }
        var held = new Deletions(new TreeMap<>(), new TreeMap<>(kept), new ArrayList<>(staying), new ArrayList<>());
        gone.forEach((ref, object) -> held.keep(ref, object.object(), reason.orElseThrow()));
        String head = gone.size() == 1 ? "1 object is" : gone.size() + " objects are";
        held.warnings.add(head + " not deleted: " + reason.orElseThrow());
        return held;
    }

    /// The changes, in waves after all others: what was created last goes first, and what asks for it
    /// goes at the end.
    List<PlannedChange> placedAfter(PlanInput input, List<PlannedChange> others) {
        int last = others.stream()
                .filter(planned -> planned.phase() == Phase.SYNC)
                .mapToInt(PlannedChange::wave)
                .max()
                .orElse(-1);
        boolean together = input.options().pruneLast();
        List<Integer> waves = gone.values().stream()
                .filter(object -> !together && !object.last())
                .map(Gone::wave)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        ApplyOptions how =
                ApplyOptions.DEFAULT.withPropagation(input.options().apply().propagation());
        var changes = new ArrayList<PlannedChange>();
        gone.forEach((ref, object) -> {
            int place = together || object.last() ? waves.size() : waves.indexOf(object.wave());
            changes.add(new PlannedChange(Phase.SYNC, last + 1 + place, new Change.Delete(ref, object.reason()), how));
        });
        kept.values().forEach(skip -> changes.add(new PlannedChange(Phase.SYNC, last + 1, skip)));
        return changes;
    }
}
