package io.plumbline.server.place;

import io.plumbline.control.TargetBook;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import io.plumbline.target.TargetSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The targets that are declared now. One lock guards what is known and what is open.
///
/// Declarations are read again at most once a second, and at once when a name is not known.
public final class DeclaredTargets implements TargetBook, AutoCloseable {
    /// How old what is known may be.
    static final Duration AGE_MAX = Duration.ofSeconds(1);

    /// The most targets of one server.
    static final int TARGETS_MAX = 1_000;

    private final Supplier<List<Place>> declared;
    private final InstantSource clock;
    private final Map<String, Open> open = new HashMap<>();
    private SortedMap<String, Place> known = new TreeMap<>();
    private Instant readAt = Instant.EPOCH;

    private record Open(String digest, OpenTarget target) {}

    /// @param declared what is declared now; the first of a name counts
    public DeclaredTargets(Supplier<List<Place>> declared, InstantSource clock) {
        this.declared = declared;
        this.clock = clock;
    }

    @Override
    public synchronized SortedSet<String> names() {
        return new TreeSet<>(places().keySet());
    }

    @Override
    public synchronized Optional<String> find(String said) {
        Optional<String> found = find(places(), said);
        if (found.isPresent()) {
            return found;
        }
        readAt = Instant.EPOCH;
        return find(places(), said);
    }

    private static Optional<String> find(SortedMap<String, Place> places, String said) {
        if (places.containsKey(said)) {
            return Optional.of(said);
        }
        if (said.equals(IN_CLUSTER)) {
            List<String> clusters = places.values().stream()
                    .filter(Place::isCluster)
                    .map(Place::name)
                    .toList();
            return clusters.size() == 1 ? Optional.of(clusters.getFirst()) : Optional.empty();
        }
        return ApiServerAddress.isOne(said)
                ? places.values().stream()
                        .filter(place -> place.isAt(said))
                        .map(Place::name)
                        .findFirst()
                : Optional.empty();
    }

    private SortedMap<String, Place> places() {
        Instant now = clock.instant();
        if (readAt.plus(AGE_MAX).isBefore(now)) {
            var read = new TreeMap<String, Place>();
            for (Place place : declared.get()) {
                if (read.size() < TARGETS_MAX) {
                    read.putIfAbsent(place.name(), place);
                }
            }
            known = read;
            readAt = now;
            closeForgotten();
        }
        return known;
    }

    private void closeForgotten() {
        var gone = new ArrayList<String>();
        open.forEach((name, target) -> {
            Place place = known.get(name);
            if (place == null || !place.digest().equals(target.digest())) {
                gone.add(name);
            }
        });
        gone.forEach(name -> {
            Open old = open.remove(name);
            if (old != null) {
                old.target().close();
            }
        });
    }

    @Override
    public synchronized Target named(String name) {
        Place place = places().get(name);
        if (place == null) {
            throw new TargetException(
                    ErrorCode.NOT_FOUND,
                    "target '" + name + "'",
                    "is not known; known are " + known.keySet(),
                    "correct spec.destination, or declare it: plumb target add",
                    null);
        }
        return open.computeIfAbsent(name, _ -> new Open(place.digest(), place.open()))
                .target()
                .target();
    }

    /// How the targets are, by name. One that nobody has used is not opened for it.
    public SortedMap<String, TargetSummary> summaries() {
        var summaries = new TreeMap<String, TargetSummary>();
        for (Place place : snapshot().values()) {
            summaries.put(place.name(), summary(place));
        }
        return summaries;
    }

    private synchronized SortedMap<String, Place> snapshot() {
        return new TreeMap<>(places());
    }

    private TargetSummary summary(Place place) {
        if (!place.fault().isEmpty()) {
            return down(place, place.fault());
        }
        try {
            // A host costs nothing to open; a cluster is left alone until somebody deploys there.
            Optional<Target> target = place.isCluster() ? opened(place.name()) : Optional.of(named(place.name()));
            return target.map(Target::summary).orElseGet(() -> unused(place));
        } catch (PlumbException failure) {
            return down(place, failure.explain());
        }
    }

    private static TargetSummary down(Place place, String message) {
        return new TargetSummary(
                place.kind(), place.address(), TargetSummary.Connection.DOWN, message, "", new TreeMap<>(), 0, 0);
    }

    private synchronized Optional<Target> opened(String name) {
        return Optional.ofNullable(open.get(name)).map(found -> found.target().target());
    }

    private static TargetSummary unused(Place place) {
        return new TargetSummary(
                place.kind(), place.address(), TargetSummary.Connection.UNUSED, "", "", new TreeMap<>(), 0, 0);
    }

    /// Closes every target that is open.
    @Override
    public synchronized void close() {
        open.values().forEach(old -> old.target().close());
        open.clear();
    }
}
