package io.plumbline.engine.apply;

import io.plumbline.model.ChangeResult;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.JournalEvent.ChangeFinished;
import io.plumbline.model.JournalEvent.ChangeStarted;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Writes the steps of one run, one batch at a time, and knows how far it is. Safe for many threads: one
/// lock for writing, one for what is known.
final class Recorder {
    private final RunLog log;
    private final RunId run;
    private final LogMask mask;
    private final Progress progress = new Progress();
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Entry> queue = new ConcurrentLinkedQueue<>();

    Recorder(RunLog log, RunOrder order) {
        this.log = log;
        this.run = order.id();
        this.mask = LogMask.of(order.plan());
        order.recorded().forEach(progress::fold);
    }

    /// Which run.
    RunId run() {
        return run;
    }

    /// An event that is to be written, and what became of it.
    private static final class Entry {
        private final JournalEvent event;
        private boolean written;
        private Optional<Throwable> failure = Optional.empty();

        private Entry(JournalEvent event) {
            this.event = event;
        }
    }

    /// Writes an event; only when that is durable, it counts. Events that come while another is written are
    /// written together.
    void record(JournalEvent event) {
        var entry = new Entry(event);
        queue.add(entry);
        writing.lock();
        try {
            if (!entry.written && entry.failure.isEmpty()) {
                writeQueued();
            }
        } finally {
            writing.unlock();
        }
        entry.failure.ifPresent(Recorder::thrown);
    }

    private static void thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof RuntimeException known ? known : new IllegalStateException("the log failed", failure);
    }

    /// All of one batch fail together; whoever waits for one of them hears of it.
    private void writeQueued() {
        var batch = new ArrayList<Entry>();
        for (Entry next = queue.poll(); next != null; next = queue.poll()) {
            batch.add(next);
        }
        List<JournalEvent> events = batch.stream().map(entry -> entry.event).toList();
        try {
            if (events.size() == 1) {
                log.record(events.getFirst());
            } else {
                log.recordAll(events);
            }
        } catch (RuntimeException | Error failure) {
            batch.forEach(entry -> entry.failure = Optional.of(failure));
            return;
        }
        lock.lock();
        try {
            events.forEach(progress::fold);
        } finally {
            lock.unlock();
        }
        batch.forEach(entry -> entry.written = true);
    }

    void owns(Inventory inventory) {
        writing.lock();
        try {
            log.owns(inventory);
        } finally {
            writing.unlock();
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
