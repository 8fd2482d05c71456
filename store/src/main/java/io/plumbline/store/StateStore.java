package io.plumbline.store;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.Inventory;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Plan;
import io.plumbline.model.Rendering;
import io.plumbline.model.RunId;
import java.util.List;
import java.util.Optional;

/// Inventory, latest status, the plan of each kept run and the last healthy rendering of each application.
/// Every write names the lease it is made under; a write under a lost lease is refused. Safe for many threads.
public interface StateStore {
    /// What an application owns; empty when nothing was ever recorded.
    Inventory inventory(ApplicationName application);

    /// Records what an application owns.
    ///
    /// @throws StoreException `CONFLICT` when the lease was lost
    void putInventory(ApplicationName application, Inventory inventory, Fence fence);

    /// The latest status of every application, by name.
    List<ApplicationStatus> statuses();

    /// Records the latest status.
    void putStatus(ApplicationStatus status, Fence fence);

    /// The plan of a run and, for the latest runs, what it was made from.
    Optional<RunRecord> run(RunId id);

    /// Records a run's plan and rendering before its first change.
    void putRun(RunId id, RunRecord run, Fence fence);

    /// Forgets all of an application but its journal.
    void forget(ApplicationName application, Fence fence);

    /// A plan and the rendering it leads to. Secret values are left out of the rendering.
    ///
    /// @param plan the plan
    /// @param rendering the objects, so that going back works while the source is out of reach
    /// @param release what templates saw of the history of the application, as the caller writes it; may be
    ///     empty, at most [#RELEASE_CHARS_MAX] characters
    record RunRecord(Plan plan, Rendering rendering, String release) {
        /// The longest text of a release.
        public static final int RELEASE_CHARS_MAX = 200;

        /// Refuses a release that is too long.
        public RunRecord {
            if (release.length() > RELEASE_CHARS_MAX) {
                throw new LimitExceeded("release of a run", "release characters", RELEASE_CHARS_MAX);
            }
        }

        /// A record without a release.
        public RunRecord(Plan plan, Rendering rendering) {
            this(plan, rendering, "");
        }
    }

    /// Proof of a lease: writes with an older token than the newest known one are refused.
    ///
    /// @param lease name of the lease
    /// @param token grows each time the lease changes hands
    record Fence(String lease, long token) {}
}
