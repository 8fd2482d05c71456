package io.plumbline.control.loop;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.Revision;
import io.plumbline.render.ReleaseState;
import io.plumbline.store.StateStore.RunRecord;
import java.util.List;

/// What an application should be at one time.
///
/// @param revisions one for each source, in their order
/// @param commits who made them and why
/// @param rendering the objects
/// @param release which release of the application it is; revision 0 when nobody knows
/// @param fromCache whether nothing that was read before had changed
/// @param millis how long rendering took
public record Desired(
        List<Revision> revisions,
        List<CommitInfo> commits,
        Rendering rendering,
        ReleaseState release,
        boolean fromCache,
        long millis) {
    /// Copies the lists.
    public Desired {
        revisions = List.copyOf(revisions);
        commits = List.copyOf(commits);
    }

    /// What a kept run had applied.
    public static Desired of(RunRecord record) {
        return new Desired(
                record.plan().revisions(), List.of(), record.rendering(), TemplateFacts.release(record), true, 0);
    }

    /// Refuses a plan that was made from another rendering.
    ///
    /// @throws PlumbException `STALE_PLAN`
    public void requireSourceOf(Plan plan) {
        if (!plan.rendering().equals(rendering.digest())) {
            throw new PlumbException(
                    ErrorCode.STALE_PLAN,
                    "plan of application " + plan.application(),
                    "the source has changed since the plan was made",
                    "make the plan again");
        }
    }
}
