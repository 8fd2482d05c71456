package io.plumbline.control.loop;

import io.plumbline.control.self.Objections;
import io.plumbline.control.state.StatusBoard;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ApplicationStatus.ObjectStatus;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.RunReport;
import io.plumbline.model.Standing;
import io.plumbline.model.SyncStatus;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// From an observation to the status of each object and of the whole.
public final class Assessments {
    private final StatusBoard board;
    private final Supplier<HealthRules> health;
    private final Objections objections;

    /// @param health the rules in force
    /// @param objections tell which declared objects have no effect
    public Assessments(StatusBoard board, Supplier<HealthRules> health, Objections objections) {
        this.board = board;
        this.health = health;
        this.objections = objections;
    }

    /// Tells the board what an observation means.
    void note(ApplicationName name, Observation observation) {
        SortedMap<ObjectRef, ObjectStatus> objects = objects(name, observation.plan(), observation.live(), Set.of());
        boolean inSync = observation.plan().isInSync() && observation.heldBack().isEmpty();
        SyncStatus sync = inSync ? SyncStatus.SYNCED : SyncStatus.OUT_OF_SYNC;
        board.observe(name, sync, worst(objects), objects);
    }

    /// Tells the board how far a run has come that still waits: what it has changed is in sync, and everything is as
    /// healthy as it is now. Whether the whole is in sync stays to be seen when the run has ended. Nothing is told
    /// when the target does not answer; the run finds that out by itself.
    void noteProgress(ApplicationName name, Plan plan, Target target) {
        LiveSet live;
        try {
            live = target.observe(plan.changes().stream()
                    .map(planned -> planned.change().ref())
                    .toList());
        } catch (TargetException silent) {
            return;
        }
        ApplicationStatus before = board.status(name);
        SortedMap<ObjectRef, ObjectStatus> objects = objects(name, plan, live, done(before));
        board.observe(name, before.sync(), worst(objects), objects);
    }

    /// What the run under way has changed.
    private static Set<ObjectRef> done(ApplicationStatus status) {
        return status.run().map(RunReport::results).orElse(List.of()).stream()
                .filter(result -> switch (result.outcome()) {
                    case CREATED, CONFIGURED, REPLACED, UNCHANGED, DELETED, HOOK_SUCCEEDED -> true;
                    case SKIPPED, FAILED -> false;
                })
                .map(ChangeResult::ref)
                .collect(Collectors.toSet());
    }

    private SortedMap<ObjectRef, ObjectStatus> objects(
            ApplicationName name, Plan plan, LiveSet live, Set<ObjectRef> done) {
        HealthRules rules = health.get().of(name);
        var objects = new TreeMap<ObjectRef, ObjectStatus>();
        for (PlannedChange planned : plan.changes()) {
            Change change = planned.change();
            boolean hook = change instanceof Change.RunHook;
            boolean finished = done.contains(change.ref());
            Health verdict = objections
                    .against(name, change.ref())
                    .map(Health::degraded)
                    .orElseGet(() -> rules.judge(live.find(change.ref())));
            boolean absent = verdict.status() == HealthStatus.MISSING
                    && (hook || isLeftAlone(change) || (finished && change instanceof Change.Delete));
            if (!absent) {
                SyncStatus sync = finished ? SyncStatus.SYNCED : sync(change);
                objects.put(change.ref(), new ObjectStatus(sync, verdict, planned.phase(), planned.wave(), hook));
            }
        }
        return objects;
    }

    /// Whether nobody wants an object to be changed, so that nobody misses it either.
    private static boolean isLeftAlone(Change change) {
        return change instanceof Change.Skip skip && skip.standing() == Standing.IN_SYNC;
    }

    /// The rules in force.
    HealthRules rules() {
        return health.get();
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
