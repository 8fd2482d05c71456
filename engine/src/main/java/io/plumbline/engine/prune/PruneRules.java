package io.plumbline.engine.prune;

import io.plumbline.engine.prune.ObjectOptions.Permission;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Inventory;
import io.plumbline.model.LiveObject;
import io.plumbline.model.SyncOptions;
import java.util.Optional;

/// Whether objects that left the desired state are deleted.
public final class PruneRules {
    private PruneRules() {}

    /// The answer for an object of the inventory that the source no longer declares. The live object's
    /// annotations decide, since its declaration is gone.
    public static PruneAnswer leftSource(ApplicationName application, LiveObject live) {
        return answer(application, live, ObjectOptions.of(live.object()).prune(), "left the source", "Prune");
    }

    /// The answer for an object of an application that is deleted.
    ///
    /// A definition stays: it would take the objects of all applications with it.
    public static PruneAnswer applicationDeleted(ApplicationName application, LiveObject live) {
        if (live.ref().group().equals("apiextensions.k8s.io")
                && live.ref().kind().equals("CustomResourceDefinition")) {
            return new PruneAnswer.LetGo("stays, because all objects of its kind would go with it");
        }
        return answer(application, live, ObjectOptions.of(live.object()).delete(), "application is deleted", "Delete");
    }

    private static PruneAnswer answer(
            ApplicationName application, LiveObject live, Permission permission, String reason, String option) {
        Optional<ApplicationName> owner = live.ownership().map(LiveObject.Ownership::application);
        if (owner.isEmpty()) {
            return new PruneAnswer.LetGo("was not applied by Plumbline");
        }
        if (!owner.orElseThrow().equals(application)) {
            return new PruneAnswer.LetGo("belongs to application " + owner.orElseThrow() + " now");
        }
        return switch (permission) {
            case ALLOWED -> new PruneAnswer.Prune(reason);
            case CONFIRM -> new PruneAnswer.Confirm("waits for a person to agree (" + option + "=confirm)");
            case NEVER -> new PruneAnswer.Protect("is protected by its annotations (" + option + ")");
        };
    }

    /// Why a number of deletions is too many for one run; empty when it is within the budget.
    ///
    /// Up to [SyncOptions#DELETE_BUDGET_FREE] deletions are always within it.
    public static Optional<String> overBudget(int deletions, Inventory inventory, SyncOptions options) {
        int owned = inventory.refs().size();
        boolean over = deletions > SyncOptions.DELETE_BUDGET_FREE
                && (long) deletions * 100 > (long) options.deleteBudgetPercent() * owned;
        return over
                ? Optional.of("would delete %d of %d objects; deleteBudgetPercent allows %d %% without being asked"
                        .formatted(deletions, owned, options.deleteBudgetPercent()))
                : Optional.empty();
    }
}
