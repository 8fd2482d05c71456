package io.plumbline.server.rest;

import io.plumbline.control.ControlPlane;
import io.plumbline.control.Instance;
import io.plumbline.control.Instance.Fleet;
import io.plumbline.control.Instance.Queue;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.SyncStatus;
import io.plumbline.target.TargetSummary;
import io.plumbline.target.TargetSummary.Connection;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the metrics tell of one moment.
///
/// @param health how many applications have each health
/// @param sync how many have each sync status
/// @param held how many have a hold
/// @param blocked how many are blocked
/// @param instance the queue, the workers and the repositories
/// @param targets how the targets are, by name
record FleetFigures(
        Map<HealthStatus, Integer> health,
        Map<SyncStatus, Integer> sync,
        int held,
        int blocked,
        Instance instance,
        SortedMap<String, TargetSummary> targets) {
    /// Before the first count.
    static final FleetFigures NONE = new FleetFigures(
            Map.of(),
            Map.of(),
            0,
            0,
            new Instance(false, new Queue(0, 0, 0, Duration.ZERO), 0, List.of(), List.of(), List.of(), new Fleet(0, 0)),
            new TreeMap<>());

    /// Copies the map of targets.
    FleetFigures {
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    /// Counts everything in one walk.
    static FleetFigures of(ControlPlane control, SortedMap<String, TargetSummary> targets) {
        var health = new EnumMap<HealthStatus, Integer>(HealthStatus.class);
        var sync = new EnumMap<SyncStatus, Integer>(SyncStatus.class);
        int held = 0;
        int blocked = 0;
        for (ControlPlane.Known known : control.applications()) {
            ApplicationStatus status = known.status();
            health.merge(status.health().status(), 1, Integer::sum);
            sync.merge(status.sync(), 1, Integer::sum);
            held += status.hold().isPresent() ? 1 : 0;
            blocked += status.blocked().isEmpty() ? 0 : 1;
        }
        return new FleetFigures(health, sync, held, blocked, control.instance(), targets);
    }

    int of(HealthStatus wanted) {
        return health.getOrDefault(wanted, 0);
    }

    int of(SyncStatus wanted) {
        return sync.getOrDefault(wanted, 0);
    }

    long answering() {
        return instance.repositories().size() - silent();
    }

    long silent() {
        return instance.repositories().stream()
                .filter(repository -> !repository.failure().isEmpty())
                .count();
    }

    long targets(Connection connection) {
        return targets.values().stream()
                .filter(target -> target.connection() == connection)
                .count();
    }

    boolean isUp(String target) {
        TargetSummary known = targets.get(target);
        return known != null && known.connection() == Connection.UP;
    }

    long requests(String target) {
        TargetSummary known = targets.get(target);
        return known == null
                ? 0
                : known.requests().values().stream().mapToLong(Long::longValue).sum();
    }
}
