package io.plumbline.model;

/// How a plan is made and executed.
///
/// @param prune whether objects of the inventory that left the rendering are deleted; they go after all waves
///     are healthy
/// @param replace whether an immutable difference may be answered by deleting and creating
/// @param deleteBudgetPercent largest share of the inventory one run may delete without being asked; 100 for no
///     limit
public record SyncOptions(boolean prune, boolean replace, int deleteBudgetPercent) {
    /// Share of the inventory that one run may delete when nothing else is said. It counts only above
    /// [#DELETE_BUDGET_FREE] objects, so that small applications can change freely.
    public static final int DELETE_BUDGET_PERCENT = 50;

    /// Deletions that are always within the budget.
    public static final int DELETE_BUDGET_FREE = 10;

    /// No prune, no replace.
    public static final SyncOptions DEFAULT = new SyncOptions(false, false, DELETE_BUDGET_PERCENT);

    /// These options with pruning on or off.
    public SyncOptions withPrune(boolean on) {
        return new SyncOptions(on, replace, deleteBudgetPercent);
    }

    /// These options with another deletion budget.
    public SyncOptions withDeleteBudgetPercent(int percent) {
        return new SyncOptions(prune, replace, percent);
    }
}
