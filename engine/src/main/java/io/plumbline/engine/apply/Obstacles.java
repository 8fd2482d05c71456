package io.plumbline.engine.apply;

import io.plumbline.engine.apply.OpenChanges.Stuck;
import io.plumbline.model.JournalEvent.Waiting;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes down what stands in the way while a run waits, so that nobody has to wait for the deadline to
/// hear of it.
///
/// What a part of an object waits for is no event of the object itself, so the target is asked: at first
/// soon, then ever more seldom, about few objects, and within the budget of [Explanations]. Only what is
/// new is written. Owned by the thread of the run.
final class Obstacles {
    /// Objects that are asked about each time; those first in the plan.
    static final int OBJECTS_MAX = 3;

    /// How long is waited before the first question.
    static final Duration FIRST = Duration.ofSeconds(5);

    /// The longest pause between two questions.
    static final Duration PAUSE_MAX = Duration.ofMinutes(5);

    private final Target target;
    private final Explanations explanations;
    private final Recorder recorder;
    private final Map<ObjectRef, Waiting> told = new TreeMap<>();
    private Duration pause = FIRST;
    private Instant next = Instant.MAX;

    Obstacles(Target target, Explanations explanations, Recorder recorder) {
        this.target = target;
        this.explanations = explanations;
        this.recorder = recorder;
    }

    /// Waiting begins.
    void begin(Instant now) {
        told.clear();
        pause = FIRST;
        next = now.plus(FIRST);
    }

    /// When it is time to look again.
    Instant next() {
        return next;
    }

    /// Looks at what still waits, when it is time.
    void look(OpenChanges open, Instant now) {
        throughNow(open);
        if (now.isBefore(next)) {
            return;
        }
        open.going().stream().limit(OBJECTS_MAX).forEach(this::tell);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(PAUSE_MAX) < 0 ? longer : PAUSE_MAX;
        next = now.plus(pause);
    }

    private void tell(Stuck stuck) {
        PlannedChange planned = stuck.planned();
        ObjectRef ref = planned.change().ref();
        String cause = recorder.masked(explanations.firstCause(target, ref).orElse(stuck.message()));
        Waiting before = told.get(ref);
        String known = before == null ? "" : before.cause();
        if (!cause.equals(known)) {
            write(new Waiting(planned.phase(), planned.wave(), ref, cause));
        }
    }

    /// While others still wait, it is told when the way of one is free.
    private void throughNow(OpenChanges open) {
        List.copyOf(told.values()).stream()
                .filter(one -> !one.cause().isEmpty() && !open.isGoing(one.ref()))
                .forEach(one -> write(new Waiting(one.phase(), one.wave(), one.ref(), "")));
    }

    private void write(Waiting waiting) {
        told.put(waiting.ref(), waiting);
        recorder.record(waiting);
    }
}
