package io.plumbline.schema;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.InvalidInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds applications that wait for each other in a ring. Walks without recursion, so the length of a chain is
/// not limited by the stack.
public final class DependencyCycles {
    private final SortedMap<ApplicationName, List<ApplicationName>> edges = new TreeMap<>();

    private DependencyCycles(Collection<Application> applications) {
        applications.forEach(application -> edges.put(application.name(), application.dependsOn()));
    }

    /// The first ring in the order of names, each name once; empty when there is none. Names that nobody
    /// declares end a chain.
    public static Optional<List<ApplicationName>> find(Collection<Application> applications) {
        return new DependencyCycles(applications).search();
    }

    /// Refuses a ring.
    ///
    /// @throws InvalidInput naming the ring: `a -> b -> a`
    public static void check(Collection<Application> applications) {
        Optional<List<ApplicationName>> ring = find(applications);
        if (ring.isPresent()) {
            var words = new ArrayList<String>();
            ring.orElseThrow().forEach(name -> words.add(name.value()));
            words.add(words.getFirst());
            throw new InvalidInput(
                    "application " + words.getFirst(),
                    "waits for itself: " + String.join(" -> ", words),
                    "remove one of these from spec.dependsOn");
        }
    }

    private Optional<List<ApplicationName>> search() {
        var finished = new HashSet<ApplicationName>();
        for (ApplicationName start : edges.keySet()) {
            Optional<List<ApplicationName>> ring = from(start, finished);
            if (ring.isPresent()) {
                return ring;
            }
        }
        return Optional.empty();
    }

    private Optional<List<ApplicationName>> from(ApplicationName start, Set<ApplicationName> finished) {
        var path = new LinkedHashSet<ApplicationName>();
        Map<ApplicationName, Integer> next = new TreeMap<>();
        ApplicationName at = start;
        while (true) {
            path.add(at);
            List<ApplicationName> targets = edges.getOrDefault(at, List.of());
            int place = next.merge(at, 1, Integer::sum) - 1;
            if (finished.contains(at) || place >= targets.size()) {
                finished.add(at);
                path.remove(at);
                if (path.isEmpty()) {
                    return Optional.empty();
                }
                at = path.getLast();
            } else if (path.contains(targets.get(place))) {
                List<ApplicationName> walked = List.copyOf(path);
                return Optional.of(walked.subList(walked.indexOf(targets.get(place)), walked.size()));
            } else {
                at = targets.get(place);
            }
        }
    }
}
