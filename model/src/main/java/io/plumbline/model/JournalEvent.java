package io.plumbline.model;

import java.util.List;
import java.util.Optional;

/// Something that happened to an application. The journal is the one record: status is its fold, a run resumes
/// from it, and `explain`, `history` and `live --at` read it.
public sealed interface JournalEvent {
    /// The declaration of an application was accepted or changed.
    ///
    /// @param declaredIn the parent application, or the user who posted it
    /// @param summary what changed, for a person
    record Declared(String declaredIn, String summary) implements JournalEvent {}

    /// The application is gone.
    record Forgotten(DeletionPolicy policy) implements JournalEvent {}

    /// A revision was seen that differs from the last one.
    ///
    /// @param revisions one for each source
    /// @param commits who and why, one for each source
    record RevisionSeen(List<Revision> revisions, List<CommitInfo> commits) implements JournalEvent {}

    /// A gate was asked before a run.
    ///
    /// @param gate its name: `dependsOn`, `hold`, `suspend`
    /// @param verdict `open`, `waiting` or `closed`
    /// @param reason why
    record GateAsked(String gate, String verdict, String reason) implements JournalEvent {}

    /// A rendering was made.
    ///
    /// @param fromCache whether nothing that was read before had changed
    record Rendered(Digest rendering, int objects, boolean fromCache, long millis) implements JournalEvent {}

    /// Something failed outside a run: source, rendering, planning.
    record StepFailed(String step, ErrorCode code, String subject, String message, String remedy)
            implements JournalEvent {}

    /// Live has moved away from desired.
    ///
    /// @param differences which fields of which objects; values of secrets masked
    record DriftFound(List<Diff> differences) implements JournalEvent {}

    /// A run started. The plan itself is kept by the store under the run's id.
    record RunStarted(Trigger trigger, List<Revision> revisions, Digest rendering, int changes, String by)
            implements JournalEvent {}

    /// The plan of a run that was cut off is carried on.
    record RunResumed(int changesDone) implements JournalEvent {}

    /// A change is about to be made.
    record ChangeStarted(Phase phase, int wave, ObjectRef ref, String verb) implements JournalEvent {}

    /// A change was made, or failed.
    record ChangeFinished(Phase phase, int wave, ChangeResult result) implements JournalEvent {}

    /// What an object of a wave waits for now, written whenever that changes.
    ///
    /// @param cause what stands in the way, as far as the target knows it; empty when nothing does any more
    record Waiting(Phase phase, int wave, ObjectRef ref, String cause) implements JournalEvent {}

    /// All objects of a wave are healthy, or one failed.
    record WaveFinished(Phase phase, int wave, Health health) implements JournalEvent {}

    /// A run ended.
    ///
    /// @param cause first cause of a failure
    record RunFinished(RunPhase phase, String message, Optional<FailureCause> cause) implements JournalEvent {}

    /// Health changed.
    record HealthChanged(Health before, Health after, Optional<ObjectRef> worst) implements JournalEvent {}

    /// The sync status changed.
    record SyncChanged(SyncStatus before, SyncStatus after) implements JournalEvent {}

    /// Going back to an earlier revision was decided.
    record RollbackDecided(List<Revision> from, List<Revision> to, String reason, String by) implements JournalEvent {}

    /// The state store was told.
    ///
    /// @param revision the revert commit; empty when nothing could be or was to be written
    /// @param message where it was written, or why not
    record WrittenBack(Optional<Revision> revision, String message) implements JournalEvent {}

    /// A hold was placed.
    record HoldPlaced(Hold hold) implements JournalEvent {}

    /// A hold ended.
    record HoldReleased(String by, String reason) implements JournalEvent {}

    /// Reconciling was stopped or goes on.
    record SuspendChanged(boolean suspended, String by) implements JournalEvent {}

    /// A person ran an action on an object.
    ///
    /// @param action its name, `restart`
    /// @param by who
    /// @param message how it ended, for a person
    record ActionRun(ObjectRef ref, String action, String by, String message) implements JournalEvent {}

    /// A person deleted an object.
    ///
    /// @param by who
    record ObjectDeleted(ObjectRef ref, Propagation propagation, String by) implements JournalEvent {}

    /// The first cause of a failure: what a person needs to see.
    ///
    /// @param ref the object that failed
    /// @param reason one sentence: the probe, the exit code, the missing image
    /// @param log the last lines it printed, secrets masked
    /// @param commit revision, author and subject of the commit that brought it
    record FailureCause(ObjectRef ref, String reason, List<String> log, String commit) {
        /// Copies the lines.
        public FailureCause {
            log = List.copyOf(log);
        }
    }
}
