package io.plumbline.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is known about an application now; a fold of its journal.
///
/// @param application whose status
/// @param sync whether live equals desired
/// @param health the worst health of its objects
/// @param desired revisions that were seen last
/// @param synced revisions of the last successful run; empty when there is none
/// @param lastHealthy revisions that were last applied and healthy; a rollback goes there
/// @param objects health and sync of each owned object, by identity
/// @param run the latest run
/// @param hold the hold in force
/// @param suspended whether somebody stopped reconciling, apart from what is declared
/// @param blocked why nothing happens although something should; empty when nothing blocks
/// @param since when `health` last changed
/// @param journalId the journal entry up to which this is true; later entries are folded in on a restart
public record ApplicationStatus(
        ApplicationName application,
        SyncStatus sync,
        Health health,
        List<Revision> desired,
        List<Revision> synced,
        List<Revision> lastHealthy,
        SortedMap<ObjectRef, ObjectStatus> objects,
        Optional<RunReport> run,
        Optional<Hold> hold,
        boolean suspended,
        String blocked,
        Instant since,
        long journalId) {
    private static final Class<?> UNMODIFIABLE =
            Collections.unmodifiableSortedMap(new TreeMap<>()).getClass();

    /// Copies. Objects in a map that nobody can change, such as those of the status before, are kept as they
    /// are: a status is made anew at every entry of the journal, and may have ten thousand of them.
    public ApplicationStatus {
        desired = List.copyOf(desired);
        synced = List.copyOf(synced);
        lastHealthy = List.copyOf(lastHealthy);
        objects = objects.getClass() == UNMODIFIABLE
                ? objects
                : Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /// Nothing is known yet.
    public static ApplicationStatus initial(ApplicationName application, Instant now) {
        return new ApplicationStatus(
                application,
                SyncStatus.UNKNOWN,
                new Health(HealthStatus.UNKNOWN, "not looked at yet"),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                false,
                "",
                now,
                0);
    }

    /// Health and sync of one owned object.
    ///
    /// @param sync whether live equals desired
    /// @param health the verdict
    /// @param phase the phase in which it is applied
    /// @param wave the wave in which it is applied
    /// @param hook whether it is a hook
    public record ObjectStatus(SyncStatus sync, Health health, Phase phase, int wave, boolean hook) {}
}
