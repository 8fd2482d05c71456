package io.plumbline.engine.apply;

import io.plumbline.model.Absent;
import io.plumbline.model.Live;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.target.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is known about the objects of a run. An object is observed again only after an event told that
/// it may have changed; events about objects of others are nothing to it. Events come from any thread; all
/// else is called by the run's thread.
final class LiveView {
    private final Target target;
    private final Alarm alarm;
    private final Set<ObjectRef> own;
    private final Map<ObjectRef, Live> known = new HashMap<>();
    private final Set<ObjectRef> touched = new TreeSet<>();

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
        synchronized (touched) {
            touched.add(ref);
        }
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
        }
    }

    /// Of these objects those that were never seen are due.
    void want(Collection<ObjectRef> refs) {
        synchronized (touched) {
            refs.stream().filter(ref -> !known.containsKey(ref)).forEach(touched::add);
        }
    }

    /// Brings those of some objects up to date that may have changed.
    ///
    /// @param refs wanted before, or touched
    /// @return what was observed again
    /// @throws io.plumbline.target.TargetException when they cannot be observed; they stay marked
    Collection<ObjectRef> refresh(Set<ObjectRef> refs) {
        List<ObjectRef> due;
        synchronized (touched) {
            due = touched.stream().filter(refs::contains).toList();
            due.forEach(touched::remove);
        }
        if (due.isEmpty()) {
            return due;
        }
        boolean seen = false;
        try {
            LiveSet found = target.observe(due);
            due.forEach(ref -> known.put(ref, found.find(ref)));
            seen = true;
        } finally {
            if (!seen) {
                touchAll(due);
            }
        }
        return due;
    }

    Live find(ObjectRef ref) {
        return known.getOrDefault(ref, new Absent(ref));
    }
}
