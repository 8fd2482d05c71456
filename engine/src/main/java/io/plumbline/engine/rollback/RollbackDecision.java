package io.plumbline.engine.rollback;

/// Whether an application goes back to an earlier run.
public sealed interface RollbackDecision {
    /// It stays where it is.
    ///
    /// @param reason why, for a person
    record NoRollback(String reason) implements RollbackDecision {}

    /// It goes back.
    ///
    /// @param to the run whose rendering is applied again
    record GoBack(PastRun to) implements RollbackDecision {}
}
