package io.plumbline.engine.apply;

import io.plumbline.model.Live;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.target.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What is known about the objects of a run. An object is observed again only after an event told that
/// it may have changed; events about objects of others are nothing to it. What is as it should be is forgotten but for
/// that, because a run may have ten thousand objects. Events come from any thread; all else is called by the run's
/// thread.
final class LiveView {
    /// How many objects are observed, and held, at a time.
    static final int CHUNK = 500;

    private final Target target;
    private final Alarm alarm;
    private final Set<ObjectRef> own;
    private final Map<ObjectRef, Live> known = new HashMap<>();
    /// What may have changed; the lock of itself and of [#settled].
    private final Set<ObjectRef> touched = new TreeSet<>();
    /// What is as it should be, and has not changed since.
    private final Set<ObjectRef> settled = new HashSet<>();

    /// @param own the objects of the run
    LiveView(Target target, Alarm alarm, Collection<ObjectRef> own) {
        this.target = target;
        this.alarm = alarm;
        this.own = new HashSet<>(own);
    }

    /// An object may have changed.
    void touch(ObjectRef ref) {
        if (!own.contains(ref)) {
            return;
        }
        touchAll(List.of(ref));
        alarm.ring();
    }

    /// What is looked at.
    Target target() {
        return target;
    }

    /// All these objects may have changed.
    void touchAll(Collection<ObjectRef> refs) {
        synchronized (touched) {
            touched.addAll(refs);
            refs.forEach(settled::remove);
        }
    }

    /// Of these objects those that were never seen are due.
    void want(Collection<ObjectRef> refs) {
        synchronized (touched) {
            refs.stream()
                    .filter(ref -> !known.containsKey(ref) && !settled.contains(ref))
                    .forEach(touched::add);
        }
    }

    /// An object is as it should be.
    void settle(ObjectRef ref) {
        synchronized (touched) {
            if (!touched.contains(ref)) {
                settled.add(ref);
            }
        }
        known.remove(ref);
    }

    /// Whether an object was as it should be when it was seen last, and no event has come since.
    boolean isSettled(ObjectRef ref) {
        synchronized (touched) {
            return settled.contains(ref);
        }
    }

    /// Brings those of some objects up to date that may have changed.
    ///
    /// @param refs wanted before, or touched
    /// @param seen called after each of the portions in which they are observed
    /// @throws io.plumbline.target.TargetException when they cannot be observed; they stay marked
    void refresh(Set<ObjectRef> refs, Consumer<List<ObjectRef>> seen) {
        List<ObjectRef> due;
        synchronized (touched) {
            due = touched.stream().filter(refs::contains).toList();
            due.forEach(touched::remove);
        }
        int done = 0;
        try {
            while (done < due.size()) {
                List<ObjectRef> portion = due.subList(done, Math.min(done + CHUNK, due.size()));
                LiveSet found = target.observe(portion);
                portion.forEach(ref -> known.put(ref, found.find(ref)));
                done += portion.size();
                seen.accept(portion);
            }
        } finally {
            touchAll(due.subList(done, due.size()));
        }
    }

    /// What was seen of an object last; empty when it was not seen yet, or is settled.
    Optional<Live> find(ObjectRef ref) {
        return Optional.ofNullable(known.get(ref));
    }
}
