package io.plumbline.control.loop;

import io.plumbline.control.state.StatusBoard;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus.ObjectStatus;
import io.plumbline.model.Change;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.SyncStatus;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// From an observation to the status of each object and of the whole.
public final class Assessments {
    private final StatusBoard board;
    private final Supplier<HealthRules> health;

    /// @param health the rules in force
    public Assessments(StatusBoard board, Supplier<HealthRules> health) {
        this.board = board;
        this.health = health;
    }

    /// Tells the board what an observation means.
    void note(ApplicationName name, Observation observation) {
        SortedMap<ObjectRef, ObjectStatus> objects = objects(health.get().of(name), observation);
        boolean inSync = observation.plan().isInSync() && observation.heldBack().isEmpty();
        SyncStatus sync = inSync ? SyncStatus.SYNCED : SyncStatus.OUT_OF_SYNC;
        board.observe(name, sync, worst(objects), objects);
    }

    private static SortedMap<ObjectRef, ObjectStatus> objects(HealthRules rules, Observation observation) {
        var objects = new TreeMap<ObjectRef, ObjectStatus>();
        for (PlannedChange planned : observation.plan().changes()) {
            Change change = planned.change();
            boolean hook = change instanceof Change.RunHook;
            Health health = rules.judge(observation.live().find(change.ref()));
            boolean absentHook = hook && health.status() == HealthStatus.MISSING;
            if (!absentHook) {
                objects.put(
                        change.ref(), new ObjectStatus(sync(change), health, planned.phase(), planned.wave(), hook));
            }
        }
        return objects;
    }

    private static SyncStatus sync(Change change) {
        return switch (change) {
            case Change.Keep _, Change.RunHook _ -> SyncStatus.SYNCED;
            case Change.Skip skip ->
                switch (skip.standing()) {
                    case IN_SYNC -> SyncStatus.SYNCED;
                    case OUT_OF_SYNC -> SyncStatus.OUT_OF_SYNC;
                };
            case Change.Create _, Change.Update _, Change.Replace _, Change.Delete _ -> SyncStatus.OUT_OF_SYNC;
        };
    }

    /// The health of the worst object; hooks do not count, they have a run to answer for.
    private static Health worst(SortedMap<ObjectRef, ObjectStatus> objects) {
        Health worst = Health.HEALTHY;
        for (Map.Entry<ObjectRef, ObjectStatus> entry : objects.entrySet()) {
            Health health = entry.getValue().health();
            if (!entry.getValue().hook() && health.status().compareTo(worst.status()) > 0) {
                worst = new Health(health.status(), entry.getKey().display() + " " + health.message());
            }
        }
        return worst;
    }
}
