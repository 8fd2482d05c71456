package io.plumbline.control.loop;

import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.model.Plan;
import io.plumbline.model.RunId;
import io.plumbline.model.RunReport;
import java.util.Optional;

/// A run that somebody asked for.
///
/// @param id the id the run will have
/// @param by who asked
/// @param what what is asked
public record Order(RunId id, String by, What what) {
    /// What can be asked.
    public sealed interface What {
        /// A sync of the desired revision or of another one.
        record Sync(PlanRequest request) implements What {}

        /// The execution of a plan that was made before.
        record Execute(Plan plan) implements What {}

        /// Going back to what an earlier run applied.
        ///
        /// @param to the run; empty for the last healthy one before the present
        record GoBack(Optional<RunReport> to) implements What {}

        /// Nothing any more: it was stopped before it began. The promised run ends without having done anything.
        record Stopped() implements What {}
    }
}
