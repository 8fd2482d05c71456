package io.plumbline.engine.apply;

import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Plan;
import io.plumbline.model.RunId;
import java.time.Instant;
import java.util.List;

/// One execution of a plan.
///
/// @param id the run; hooks are marked with it
/// @param plan what is done
/// @param inventory what the application owns now
/// @param deadline when everything must be healthy
/// @param commit revision, author and subject of the commit that is synced, for a failure report; may be
///     empty
/// @param recorded what the journal has of this run, in order, when it is resumed: at least its start;
///     empty when it starts now
public record RunOrder(
        RunId id, Plan plan, Inventory inventory, Instant deadline, String commit, List<JournalEvent> recorded) {
    /// Copies the list.
    public RunOrder {
        recorded = List.copyOf(recorded);
    }
}
