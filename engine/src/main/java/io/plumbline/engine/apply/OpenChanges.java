package io.plumbline.engine.apply;

import io.plumbline.engine.apply.Outcome.Broken;
import io.plumbline.model.Change;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The changes that are waited for, with what was said of each last. Only what may have changed is judged
/// again, so that an event costs the same in a run of ten objects and of ten thousand. One thread.
final class OpenChanges {
    /// A change that is not through.
    ///
    /// @param message what its object says of itself; may be empty
    record Stuck(PlannedChange planned, String message) {}

    private final Map<ObjectRef, Integer> places = new LinkedHashMap<>();
    private final List<PlannedChange> changes;
    /// Of which nothing was said yet.
    private final TreeMap<Integer, PlannedChange> unjudged = new TreeMap<>();
    private final TreeMap<Integer, Stuck> going = new TreeMap<>();
    private final TreeMap<Integer, Broken> bad = new TreeMap<>();
    private final TreeMap<Integer, Instant> timed = new TreeMap<>();

    OpenChanges(List<PlannedChange> changes) {
        this.changes = changes;
        for (int i = 0; i < changes.size(); i++) {
            places.put(changes.get(i).change().ref(), i);
            unjudged.put(i, changes.get(i));
        }
    }

    /// The objects.
    Set<ObjectRef> refs() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /// What is to be judged now, in the order of the plan: changes of which nothing was said yet, those of
    /// objects that may have changed, and those whose time has come.
    Collection<PlannedChange> due(Collection<ObjectRef> changed, Instant now) {
        var due = new TreeMap<>(unjudged);
        for (ObjectRef ref : changed) {
            int place = place(ref);
            due.put(place, changes.get(place));
        }
        timed.forEach((place, until) -> {
            if (!until.isAfter(now)) {
                due.put(place, changes.get(place));
            }
        });
        return due.values();
    }

    /// It is as it should be.
    void through(PlannedChange planned) {
        forget(place(planned));
    }

    /// It is on its way.
    ///
    /// @param until when to look again even if nothing happens
    void going(Stuck stuck, Optional<Instant> until) {
        int place = place(stuck.planned());
        forget(place);
        going.put(place, stuck);
        until.ifPresent(time -> timed.put(place, time));
    }

    /// It has failed.
    void failed(PlannedChange planned, Broken broken) {
        int place = place(planned);
        forget(place);
        bad.put(place, broken);
    }

    private int place(PlannedChange planned) {
        return place(planned.change().ref());
    }

    private int place(ObjectRef ref) {
        Integer place = places.get(ref);
        if (place == null) {
            throw new IllegalArgumentException(ref + " is not waited for");
        }
        return place;
    }

    private void forget(int place) {
        unjudged.remove(place);
        going.remove(place);
        bad.remove(place);
        timed.remove(place);
    }

    /// Whether nothing is to be waited for any more.
    boolean isOver() {
        return unjudged.isEmpty() && (going.isEmpty() || !bad.isEmpty());
    }

    /// What is not through, in the order of the plan.
    Collection<Stuck> going() {
        return Collections.unmodifiableCollection(going.values());
    }

    /// Whether an object is still waited for.
    boolean isGoing(ObjectRef ref) {
        Integer place = places.get(ref);
        return place != null && going.containsKey(place);
    }

    /// Whether a hook is under way.
    boolean hooksGoing() {
        return Stream.concat(unjudged.values().stream(), going.values().stream().map(Stuck::planned))
                .anyMatch(planned -> planned.change() instanceof Change.RunHook);
    }

    /// When to look again even if nothing happens.
    Optional<Instant> next() {
        return timed.values().stream().min(Instant::compareTo);
    }

    /// How the wait has ended: all failures together, those first whose cause is known, or as planned.
    Outcome outcome(Predicate<ObjectRef> known) {
        var broken = new ArrayList<>(bad.values());
        broken.sort(Comparator.comparing(one -> one.ref().filter(known).isEmpty()));
        return broken.isEmpty()
                ? Outcome.DONE
                : broken.getFirst()
                        .and(broken.subList(1, broken.size()).stream()
                                .map(Broken::message)
                                .toList());
    }
}
