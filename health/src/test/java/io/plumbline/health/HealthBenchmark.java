package io.plumbline.health;

import io.plumbline.engine.health.HealthRules;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How fast objects are judged, and what the rules cost in memory: run its `main` on the test class path with
/// `-Dplumb.conformance=...`. Prints figures; nothing is asserted.
public final class HealthBenchmark {
    private static final int OBJECTS = 10_000;
    private static final int ROUNDS = 20;

    private HealthBenchmark() {}

    /// Judges 10,000 workload objects, then 10,000 of all recorded kinds.
    public static void main(String... arguments) {
        List<ResourceObject> recorded = ConformanceCases.of("health").stream()
                .map(ConformanceCases::object)
                .toList();
        List<ResourceObject> workloads = recorded.stream()
                .filter(object -> List.of("Deployment", "StatefulSet", "DaemonSet", "Job", "Service", "Ingress", "Pod")
                        .contains(object.ref().kind()))
                .filter(object -> List.of("", "apps", "batch", "networking.k8s.io")
                        .contains(object.ref().group()))
                .toList();
        measure("workload kinds", workloads);
        measure("all recorded kinds", recorded);
    }

    private static void measure(String name, List<ResourceObject> kinds) {
        var objects = new ArrayList<LiveObject>(OBJECTS);
        for (int i = 0; i < OBJECTS; i++) {
            objects.add(new LiveObject(kinds.get(i % kinds.size()), "1", Optional.empty()));
        }
        HealthRules rules = KindRules.standard().with(List.of()).rules();
        long before = heap();
        long started = System.nanoTime();
        kinds.forEach(object -> rules.judge(new LiveObject(object, "1", Optional.empty())));
        long first = System.nanoTime() - started;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            started = System.nanoTime();
            objects.forEach(rules::judge);
            best = Math.min(best, System.nanoTime() - started);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: first %d objects %.1f ms; then %,.0f objects/s (%.2f us each); heap kept %.1f MiB%n",
                name,
                kinds.size(),
                first / 1e6,
                OBJECTS / (best / 1e9),
                best / 1e3 / OBJECTS,
                (heap() - before) / 1048576.0);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
