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
/// @param justPlanned whether the plan was made from live state this very moment, so that it need not be observed again
///     to find out whether the plan is stale
public record RunOrder(
        RunId id,
        Plan plan,
        Inventory inventory,
        Instant deadline,
        String commit,
        List<JournalEvent> recorded,
        boolean justPlanned) {
    /// Copies the list.
    public RunOrder {
        recorded = List.copyOf(recorded);
    }

    /// An order whose plan may be old.
    public RunOrder(
            RunId id, Plan plan, Inventory inventory, Instant deadline, String commit, List<JournalEvent> recorded) {
        this(id, plan, inventory, deadline, commit, recorded, false);
    }

    /// This order for a plan that was made this very moment.
    public RunOrder withJustPlanned() {
        return new RunOrder(id, plan, inventory, deadline, commit, recorded, true);
    }

    /// This order with another deadline.
    RunOrder withDeadline(Instant time) {
        return new RunOrder(id, plan, inventory, time, commit, recorded, justPlanned);
    }
}
