package io.plumbline.api;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts applications while a list of them is walked once. Used by one thread.
final class FleetCounts {
    /// The most names of one facet.
    static final int FACET_MAX = 100;

    private final ApplicationGrouping grouping;
    private final SortedMap<String, Integer> health = new TreeMap<>();
    private final SortedMap<String, Integer> sync = new TreeMap<>();
    private final SortedMap<String, Integer> phases = new TreeMap<>();
    private final Map<String, SortedMap<String, Integer>> groups = new HashMap<>();
    private int failing;
    private int held;
    private int suspended;
    private int blocked;
    private int automated;
    private int total;
    private final SortedMap<String, Integer> allHealth = new TreeMap<>();
    private final Map<String, Integer> projects = new HashMap<>();
    private final Map<String, Integer> targets = new HashMap<>();
    private final Map<String, Integer> namespaces = new HashMap<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Integer> labelValues = new HashMap<>();

    FleetCounts(ApplicationGrouping grouping) {
        this.grouping = grouping;
    }

    /// Counts an application, whether it matches or not.
    void countAll(ApplicationList.Entry entry) {
        Application application = entry.application();
        total++;
        add(allHealth, entry.status().health().status().text());
        add(projects, application.project());
        add(targets, application.destination().target());
        if (!application.destination().namespace().isEmpty()) {
            add(namespaces, application.destination().namespace());
        }
        application.labels().entries().forEach((key, value) -> {
            add(labels, key);
            add(labelValues, key + "=" + value);
        });
    }

    /// Counts an application that matches.
    void countMatch(ApplicationList.Entry entry) {
        ApplicationStatus status = entry.status();
        String healthText = status.health().status().text();
        add(health, healthText);
        add(sync, status.sync().text());
        add(phases, status.run().map(run -> run.phase().text()).orElse("none"));
        failing += ApplicationQuery.isFailing(status) ? 1 : 0;
        held += status.hold().isPresent() ? 1 : 0;
        suspended += entry.application().suspend() || status.suspended() ? 1 : 0;
        blocked += status.blocked().isEmpty() ? 0 : 1;
        automated += entry.application().sync().automated().isPresent() ? 1 : 0;
        if (grouping.grouped()) {
            add(groups.computeIfAbsent(grouping.key().apply(entry), _ -> new TreeMap<>()), healthText);
        }
    }

    private static void add(Map<String, Integer> counts, String key) {
        counts.merge(key, 1, Integer::sum);
    }

    SortedMap<String, Integer> health() {
        return health;
    }

    SortedMap<String, Integer> sync() {
        return sync;
    }

    SortedMap<String, Integer> phases() {
        return phases;
    }

    StatesDto states() {
        return new StatesDto(failing, held, suspended, blocked, automated);
    }

    FleetDto all() {
        return new FleetDto(total, allHealth);
    }

    FacetsDto facets() {
        return new FacetsDto(
                frequent(projects), frequent(targets), frequent(namespaces), frequent(labels), frequent(labelValues));
    }

    private static SortedMap<String, Integer> frequent(Map<String, Integer> counts) {
        var kept = new TreeMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(FACET_MAX)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }

    /// The groups, in the order of the sorted list.
    List<GroupDto> groups(List<ApplicationList.Entry> sorted) {
        var found = new ArrayList<GroupDto>();
        String before = null;
        for (ApplicationList.Entry entry : grouping.grouped() ? sorted : List.<ApplicationList.Entry>of()) {
            String key = grouping.key().apply(entry);
            if (!key.equals(before)) {
                SortedMap<String, Integer> counts = groups.getOrDefault(key, new TreeMap<>());
                int count = counts.values().stream().mapToInt(Integer::intValue).sum();
                found.add(new GroupDto(key, count, counts));
                before = key;
            }
        }
        return found;
    }
}
