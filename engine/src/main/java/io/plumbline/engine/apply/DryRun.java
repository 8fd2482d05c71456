package io.plumbline.engine.apply;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.target.Target;
import java.util.List;

/// What would become of a plan, as far as it can be told without changing anything.
///
/// @param plan the plan, whose differences the target has already been asked about
/// @param refusals what would be refused, all problems at once; empty when the run would begin
/// @param later what can only be asked about during the run, because it stands on a definition or namespace
///     that is not there yet
public record DryRun(Plan plan, List<Target.Problem> refusals, List<ObjectRef> later) {
    /// Copies the lists.
    public DryRun {
        refusals = List.copyOf(refusals);
        later = List.copyOf(later);
    }
}
