package io.plumbline.model;

import java.util.List;

/// Ordered changes with the digests of what they were computed from; pure data. The same plan is printed,
/// stored, compared, approved and executed.
///
/// @param application whose plan it is
/// @param revisions revisions of the sources, in their order
/// @param rendering digest of the rendering
/// @param inventory digest of the inventory it was made from
/// @param live digest of the live state it was made from
/// @param changes in the order of execution: phase, wave, kind rank, name
/// @param inventoryAfter what the application owns when the plan is done
/// @param warnings what a person should know before approving
public record Plan(
        ApplicationName application,
        List<Revision> revisions,
        Digest rendering,
        Digest inventory,
        Digest live,
        List<PlannedChange> changes,
        Inventory inventoryAfter,
        List<String> warnings) {
    /// Copies the lists.
    public Plan {
        revisions = List.copyOf(revisions);
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    /// Whether live equals desired: nothing would change, and nothing is left alone that keeps the application out of
    /// sync. Hooks alone do not count.
    public boolean isInSync() {
        return changes.stream().map(PlannedChange::change).allMatch(change -> switch (change) {
            case Change.Keep _, Change.RunHook _ -> true;
            case Change.Skip skip -> skip.standing() == Standing.IN_SYNC;
            case Change.Create _, Change.Update _, Change.Replace _, Change.Delete _ -> false;
        });
    }

    /// Whether executing it would change no object. Hooks alone do not count.
    public boolean changesNothing() {
        return changes.stream().map(PlannedChange::change).allMatch(change -> switch (change) {
            case Change.Keep _, Change.RunHook _, Change.Skip _ -> true;
            case Change.Create _, Change.Update _, Change.Replace _, Change.Delete _ -> false;
        });
    }
}
