package io.plumbline.engine.apply;

import io.plumbline.model.Absent;
import io.plumbline.model.Live;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.target.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is known about the objects of a run. An object is observed again only after an event told that
/// it may have changed. Events come from any thread; all else is called by the run's thread.
final class LiveView {
    private final Target target;
    private final Alarm alarm;
    private final Map<ObjectRef, Live> known = new HashMap<>();
    private final Set<ObjectRef> touched = new TreeSet<>();

    LiveView(Target target, Alarm alarm) {
        this.target = target;
        this.alarm = alarm;
    }

    /// An object may have changed.
    void touch(ObjectRef ref) {
        synchronized (touched) {
            touched.add(ref);
        }
        alarm.ring();
    }

    /// What is looked at.
    Target target() {
        return target;
    }

    /// All objects may have changed.
    void touchAll(Collection<ObjectRef> refs) {
        synchronized (touched) {
            touched.addAll(refs);
        }
    }

    /// Brings some objects up to date.
    ///
    /// @throws io.plumbline.target.TargetException when they cannot be observed; they stay marked
    void refresh(Collection<ObjectRef> refs) {
        List<ObjectRef> due;
        synchronized (touched) {
            due = refs.stream()
                    .filter(ref -> !known.containsKey(ref) || touched.contains(ref))
                    .toList();
            due.forEach(touched::remove);
        }
        if (due.isEmpty()) {
            return;
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
    }

    Live find(ObjectRef ref) {
        return known.getOrDefault(ref, new Absent(ref));
    }
}
