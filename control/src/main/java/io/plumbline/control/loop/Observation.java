package io.plumbline.control.loop;

import io.plumbline.engine.plan.Survey;
import io.plumbline.model.Change;
import io.plumbline.model.Inventory;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Standing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a look at the target found.
///
/// @param inventory what the application owns
/// @param survey the plan of a sync, and what it was made from
/// @param isFresh whether the plan was made from what is there now; else it was made before
public record Observation(Inventory inventory, Survey survey, boolean isFresh) {
    /// What was there this very moment.
    static Observation fresh(Inventory inventory, Survey survey) {
        return new Observation(inventory, survey, true);
    }

    /// A plan that was made before.
    static Observation earlier(Inventory inventory, Rendering desired, Plan plan) {
        return new Observation(inventory, new Survey(desired, LiveSet.EMPTY, plan), false);
    }

    /// What a sync would do.
    public Plan plan() {
        return survey.plan();
    }

    /// What is there.
    public LiveSet live() {
        return survey.live();
    }

    /// Objects that left the desired state and are not deleted, each with the reason.
    public List<Change.Skip> heldBack() {
        Set<ObjectRef> wanted = wanted();
        return skips().filter(skip -> !wanted.contains(skip.ref())).toList();
    }

    /// Objects of the desired state that differ and are not applied, each with the reason.
    public List<Change.Skip> notApplied() {
        Set<ObjectRef> wanted = wanted();
        return skips().filter(skip -> wanted.contains(skip.ref()) && skip.standing() == Standing.OUT_OF_SYNC)
                .toList();
    }

    private Set<ObjectRef> wanted() {
        return survey.rendering().objects().stream().map(ResourceObject::ref).collect(Collectors.toSet());
    }

    private Stream<Change.Skip> skips() {
        return plan().changes().stream()
                .map(PlannedChange::change)
                .filter(Change.Skip.class::isInstance)
                .map(Change.Skip.class::cast);
    }
}
