package io.plumbline.engine.apply;

import io.plumbline.model.ChangeResult;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.JournalEvent.ChangeFinished;
import io.plumbline.model.JournalEvent.ChangeStarted;
import io.plumbline.model.PlannedChange;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Writes the steps of one run, one at a time, and knows how far it is. Safe for many threads: one lock.
final class Recorder {
    private final RunLog log;
    private final LogMask mask;
    private final Progress progress = new Progress();
    private final ReentrantLock lock = new ReentrantLock();

    Recorder(RunLog log, RunOrder order) {
        this.log = log;
        this.mask = LogMask.of(order.plan());
        order.recorded().forEach(progress::fold);
    }

    /// Writes an event; only when that is durable, it counts.
    void record(JournalEvent event) {
        lock.lock();
        try {
            log.record(event);
            progress.fold(event);
        } finally {
            lock.unlock();
        }
    }

    void owns(Inventory inventory) {
        lock.lock();
        try {
            log.owns(inventory);
        } finally {
            lock.unlock();
        }
    }

    /// Reads from the progress.
    <T> T known(Function<Progress, T> question) {
        lock.lock();
        try {
            return question.apply(progress);
        } finally {
            lock.unlock();
        }
    }

    Optional<ChangeResult> result(PlannedChange planned) {
        return known(progress -> progress.result(Progress.Step.of(planned)));
    }

    /// Writes that a change begins, unless that is written already.
    void started(PlannedChange planned) {
        if (!known(progress -> progress.isStarted(Progress.Step.of(planned)))) {
            record(new ChangeStarted(
                    planned.phase(),
                    planned.wave(),
                    planned.change().ref(),
                    planned.change().verb()));
        }
    }

    /// Writes how a change ended, without the secrets of the plan.
    ChangeResult finished(PlannedChange planned, ChangeResult result) {
        var shown = new ChangeResult(result.ref(), result.outcome(), masked(result.message()));
        record(new ChangeFinished(planned.phase(), planned.wave(), shown));
        return shown;
    }

    /// A text without the secrets of the plan.
    String masked(String text) {
        return mask.masked(text);
    }
}
