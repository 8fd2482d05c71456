package io.plumbline.control.loop;

import io.plumbline.model.Change;
import io.plumbline.model.Inventory;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a look at the target found.
///
/// @param inventory what the application owns
/// @param live what is there
/// @param plan what a sync would do
public record Observation(Inventory inventory, LiveSet live, Plan plan) {
    /// Objects that left the desired state and are not deleted, each with the reason.
    public List<Change.Skip> heldBack(Rendering desired) {
        Set<ObjectRef> wanted =
                desired.objects().stream().map(ResourceObject::ref).collect(Collectors.toSet());
        return plan.changes().stream()
                .map(PlannedChange::change)
                .filter(Change.Skip.class::isInstance)
                .map(Change.Skip.class::cast)
                .filter(skip -> !wanted.contains(skip.ref()))
                .toList();
    }
}
