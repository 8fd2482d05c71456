package io.plumbline.engine.apply;

import io.plumbline.model.ChangeResult;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.JournalEvent.ChangeFinished;
import io.plumbline.model.JournalEvent.ChangeStarted;
import io.plumbline.model.JournalEvent.RunFinished;
import io.plumbline.model.JournalEvent.WaveFinished;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.PlannedChange;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How far a run is: a fold of its events. Every event of a run goes through here, recorded ones first,
/// so a resumed run knows exactly what the one that was cut off knew. Guarded by the lock of its
/// [Recorder].
final class Progress {
    /// A change by its place in the plan.
    record Step(Phase phase, int wave, ObjectRef ref) {
        static Step of(PlannedChange planned) {
            return new Step(planned.phase(), planned.wave(), planned.change().ref());
        }
    }

    private record WavePlace(Phase phase, int wave) {}

    private final Set<Step> started = new HashSet<>();
    private final Map<Step, ChangeResult> results = new LinkedHashMap<>();
    private final Set<WavePlace> healthyWaves = new HashSet<>();
    private Optional<RunFinished> end = Optional.empty();

    void fold(JournalEvent event) {
        switch (event) {
            case ChangeStarted start -> started.add(new Step(start.phase(), start.wave(), start.ref()));
            case ChangeFinished(var phase, int wave, var result) ->
                results.put(new Step(phase, wave, result.ref()), result);
            case WaveFinished(var phase, int wave, var health) -> {
                if (health.status() == HealthStatus.HEALTHY) {
                    healthyWaves.add(new WavePlace(phase, wave));
                }
            }
            case RunFinished finished -> end = Optional.of(finished);
            case JournalEvent.Declared _,
                    JournalEvent.Forgotten _,
                    JournalEvent.RevisionSeen _,
                    JournalEvent.GateAsked _,
                    JournalEvent.Rendered _,
                    JournalEvent.StepFailed _,
                    JournalEvent.DriftFound _,
                    JournalEvent.RunStarted _,
                    JournalEvent.RunResumed _,
                    JournalEvent.Waiting _,
                    JournalEvent.HealthChanged _,
                    JournalEvent.SyncChanged _,
                    JournalEvent.RollbackDecided _,
                    JournalEvent.WrittenBack _,
                    JournalEvent.HoldPlaced _,
                    JournalEvent.HoldReleased _,
                    JournalEvent.ActionRun _,
                    JournalEvent.ObjectDeleted _,
                    JournalEvent.SuspendChanged _ -> {
                // not about how far this run is
            }
        }
    }

    boolean isStarted(Step step) {
        return started.contains(step);
    }

    /// Whether anything may have been changed already.
    boolean hasBegun() {
        return !started.isEmpty() || !results.isEmpty();
    }

    Optional<ChangeResult> result(Step step) {
        return Optional.ofNullable(results.get(step));
    }

    boolean isHealthy(RunWave wave) {
        return healthyWaves.contains(new WavePlace(wave.phase(), wave.wave()));
    }

    Optional<RunFinished> end() {
        return end;
    }

    List<ChangeResult> results() {
        return List.copyOf(results.values());
    }
}
