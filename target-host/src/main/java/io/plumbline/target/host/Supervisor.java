package io.plumbline.target.host;

import io.plumbline.model.Digest;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps one process as declared. One thread owns all that changes; others send it [Signal]s and read [#status].
final class Supervisor {
    private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long RESTART_DELAY_MAX = 60 * SECOND;
    private static final long STABLE = 60 * SECOND;
    private static final long LOG_LOOK = 10 * SECOND;
    private static final int CRASHES_DEGRADED = 3;
    private static final int LAST_LINES = 5;

    private final ObjectRef ref;
    private final Room room;
    private final LogFiles log;
    private final Path folder;
    private final ProcessRecords records;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final AtomicLong asked = new AtomicLong();
    private volatile Told told =
            new Told(new ProcessStatus(Observed.Condition.RECONCILING, "is being started", MapNode.EMPTY), 0);
    private volatile boolean over;

    private @Nullable Wanted wanted;
    private @Nullable RunningCopy current;
    private @Nullable RunningCopy next;
    private long wish;
    private long number;
    private int restarts;
    private int crashes;
    private long startAt = System.nanoTime();
    private long logLookAt = startAt;
    private long pauseUntil = startAt;
    private boolean ended;
    private boolean halted;
    private String trouble = "";
    private String lastExit = "";

    /// What a supervisor works with.
    ///
    /// @param settings pauses and clock
    /// @param probes asks
    /// @param tell called when the status has changed
    record Room(HostSettings settings, Probes probes, Consumer<ObjectRef> tell) {}

    /// What should run.
    ///
    /// @param digest of spec and inputs
    record Wanted(ProcessSpec spec, Digest digest) {}

    private sealed interface Signal {}

    private record Want(Wanted wanted, long wish) implements Signal {}

    private record Halt(CompletableFuture<String> done) implements Signal {}

    private record Leave() implements Signal {}

    private record Ended(RunningCopy running, int exitCode) implements Signal {}

    private record Answered(RunningCopy running, ProbeState probe, Probes.Answer answer) implements Signal {}

    /// A status, and the number of the wish it answers.
    private record Told(ProcessStatus status, long wish) {}

    Supervisor(ObjectRef ref, Path folder, Room room) {
        this.ref = ref;
        this.room = room;
        this.log = new LogFiles(folder.resolve("log"));
        this.folder = folder;
        this.records = new ProcessRecords(folder);
        this.thread = Thread.ofVirtual().name("process " + ref.display()).unstarted(this::live);
    }

    void start(Wanted first) {
        wanted = first;
        thread.start();
    }

    /// Wants something else. From now on no status of before counts.
    void want(Wanted other) {
        signals.add(new Want(other, asked.incrementAndGet()));
    }

    /// Ends the process.
    ///
    /// @return done when it has ended, with what a person should know
    CompletableFuture<String> halt() {
        var done = new CompletableFuture<String>();
        signals.add(new Halt(done));
        if (over) {
            done.complete("");
        }
        return done;
    }

    /// Ends supervising and leaves the process.
    void leave() throws InterruptedException {
        signals.add(new Leave());
        thread.join();
    }

    ProcessStatus status() {
        Told last = told;
        return last.wish() == asked.get()
                ? last.status()
                : new ProcessStatus(
                        Observed.Condition.RECONCILING,
                        "the change is being rolled out",
                        last.status().details());
    }

    LogFiles log() {
        return log;
    }

    private void live() {
        try {
            adopt();
            while (true) {
                long wait = nextDue() - System.nanoTime();
                Signal signal = wait > 0 ? signals.poll(wait, TimeUnit.NANOSECONDS) : signals.poll();
                if (signal instanceof Leave) {
                    return;
                }
                step(signal);
                publish();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            over = true;
            for (Signal left = signals.poll(); left != null; left = signals.poll()) {
                if (left instanceof Halt(var done)) {
                    done.complete("");
                }
            }
        }
    }

    /// What cannot be written now (a full disk) is tried again: supervising goes on.
    private void step(@Nullable Signal signal) throws InterruptedException {
        try {
            if (signal != null) {
                handle(signal);
            }
            tick();
        } catch (PlumbException failure) {
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", ref.display(), failure.explain());
            trouble = failure.explain();
            pauseUntil = System.nanoTime() + SECOND;
        }
    }

    private void adopt() {
        List<ProcessCopy> found = records.running();
        Wanted first = wanted;
        if (found.isEmpty() || first == null) {
            return;
        }
        number = found.getLast().number();
        current = new RunningCopy(found.getFirst(), null, first.spec());
        if (found.size() > 1) {
            next = new RunningCopy(found.getLast(), null, first.spec());
        } else {
            record(current);
        }
    }

    private void handle(Signal signal) throws InterruptedException {
        switch (signal) {
            case Want(var other, var number) -> {
                wanted = other;
                wish = number;
                halted = false;
                ended = false;
                startAt = System.nanoTime();
                crashes = 0;
                trouble = "";
            }
            case Halt(var done) -> {
                halted = true;
                String told = stop(current) + stop(next);
                current = null;
                next = null;
                publish();
                done.complete(told);
            }
            case Ended(var running, int exitCode) -> ended(running, "exit code " + exitCode, exitCode);
            case Answered(var running, var probe, var answer) -> {
                probe.answered(answer, System.nanoTime());
                if (running.look(probe)) {
                    record(running);
                }
            }
            case Leave _ -> {}
        }
    }

    private void tick() throws InterruptedException {
        Wanted now = wanted;
        if (now == null || halted) {
            return;
        }
        long time = System.nanoTime();
        for (RunningCopy running : RunningCopy.present(current, next)) {
            look(running, time, now.spec());
        }
        replaceChanged(now);
        if (current == null && next == null && !ended && time >= startAt) {
            current = begin(now);
        }
        if (time >= logLookAt) {
            logLookAt = time + LOG_LOOK;
            log.rotate(now.spec().log());
        }
    }

    private void look(RunningCopy running, long time, ProcessSpec spec) throws InterruptedException {
        running.settle(time, crashes);
        String why = running.trouble(time);
        if (!why.isEmpty()) {
            stop(running);
            ended(running, why, -1);
            return;
        }
        for (ProbeState probe : running.due(time)) {
            ask(running, probe, spec);
        }
    }

    private void ask(RunningCopy running, ProbeState probe, ProcessSpec spec) {
        ProcessCopy copy = running.copy();
        var subject = new Probes.Subject(
                copy.ports(), log.file(), copy.logStart(), spec.command().workingDir());
        ProbeSpec question = probe.spec().orElseThrow();
        Thread.ofVirtual().start(() -> {
            try {
                signals.add(new Answered(running, probe, room.probes().ask(question, subject)));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// A changed process takes over from the running one, also when that one has ended by itself.
    private void replaceChanged(Wanted now) throws InterruptedException {
        String digest = now.digest().hex();
        if (next != null && !next.isOf(digest)) {
            stop(next);
            next = null;
        }
        if (next != null && (current == null || next.isReady())) {
            RunningCopy old = current;
            current = next;
            next = null;
            record(current);
            trouble = stop(old);
            return;
        }
        if (current == null || current.isOf(digest)) {
            return;
        }
        boolean rolling = now.spec().replacement() == ProcessSpec.Replacement.ROLLING && current.isReady();
        if (!rolling) {
            String how = stop(current);
            current = next;
            next = null;
            if (current != null) {
                record(current);
            }
            trouble = how;
        } else if (next == null && System.nanoTime() >= startAt) {
            next = begin(now);
        }
    }

    private @Nullable RunningCopy begin(Wanted now) {
        number++;
        String mark = UUID.randomUUID().toString();
        try {
            Files.createDirectories(folder);
            var intent = new ProcessCopy(
                    number,
                    mark,
                    0,
                    "",
                    now.digest().hex(),
                    room.settings().clock().instant().toString(),
                    log.size(),
                    PortNumbers.chosen(now.spec().ports()),
                    false);
            if (current == null) {
                records.inCharge(intent);
            } else {
                records.toTakeOver(intent);
            }
            Process process = OsProcesses.start(now.spec().command().launch(log.file(), mark, intent.ports()));
            ProcessCopy started = intent.withPid(process.pid(), OsProcesses.identity(process.pid()));
            var running = new RunningCopy(started, process, now.spec());
            var _ = process.onExit().thenAccept(done -> signals.add(new Ended(running, done.exitValue())));
            if (current == null) {
                record(running);
            } else {
                recordNext(running);
            }
            return running;
        } catch (IOException failure) {
            crashed("cannot be started: " + failure.getMessage());
        } catch (PlumbException failure) {
            crashed("cannot be started: " + failure.explain());
        }
        return null;
    }

    /// Without the record of its number a process is still found by its mark, so a failure is no reason to end it.
    private void record(RunningCopy running) {
        recorded(() -> records.tookOver(running.copy()));
    }

    private void recordNext(RunningCopy running) {
        recorded(() -> records.toTakeOver(running.copy()));
    }

    private void recorded(Runnable write) {
        try {
            write.run();
        } catch (PlumbException failure) {
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", ref.display(), failure.explain());
        }
    }

    private void ended(RunningCopy running, String how, int exitCode) {
        if (running != current && running != next) {
            return;
        }
        boolean asWished = running == current
                && wanted != null
                && switch (wanted.spec().restart()) {
                    case ALWAYS -> false;
                    case ON_FAILURE -> exitCode == 0;
                    case NEVER -> true;
                };
        if (running == current) {
            current = null;
        } else {
            next = null;
        }
        lastExit = how;
        if (asWished) {
            ended = true;
            trouble = exitCode == 0 ? "" : "ended with " + how + lastLines();
            return;
        }
        if (running.runsLongerThan(STABLE)) {
            crashes = 0;
        }
        restarts++;
        crashed("ended with " + how + lastLines());
    }

    /// The first start after an end is at once, the further ones later and later.
    private void crashed(String why) {
        crashes++;
        trouble = why;
        long first = room.settings().restartDelay().toNanos();
        long pause = crashes == 1 ? 0 : Math.min(first << Math.min(crashes - 2, 10), RESTART_DELAY_MAX);
        startAt = System.nanoTime() + pause;
    }

    private String lastLines() {
        var lines = log.tail(LAST_LINES);
        return lines.isEmpty() ? "" : "; it printed last: " + String.join(" | ", lines);
    }

    private String stop(@Nullable RunningCopy running) throws InterruptedException {
        StopPolicy policy = wanted == null ? StopPolicy.DEFAULT : wanted.spec().stop();
        return running == null
                ? ""
                : OsProcesses.stop(running.copy().pid(), running.copy().identity(), policy);
    }

    private long nextDue() {
        long due = System.nanoTime() + LOG_LOOK;
        boolean toStart = current == null && next == null && wanted != null && !halted && !ended;
        boolean toReplace = current != null
                && wanted != null
                && !current.isOf(wanted.digest().hex());
        if (toStart || toReplace) {
            due = Math.min(due, Math.max(startAt, next == null ? 0 : due));
        }
        for (RunningCopy running : RunningCopy.present(current, next)) {
            due = Math.min(due, running.nextDue(crashes));
        }
        return Math.max(due, pauseUntil);
    }

    private void publish() {
        Told before = told;
        told = new Told(summary(), wish);
        if (!before.equals(told)) {
            room.tell().accept(ref);
        }
    }

    private ProcessStatus summary() {
        var details = MapNode.builder();
        RunningCopy shown = current;
        if (shown != null) {
            details.put("pid", new IntNode(shown.copy().pid()));
            details.put("startedAt", shown.copy().startedAt());
            details.put("ready", BoolNode.of(shown.isReady()));
            shown.copy()
                    .tree()
                    .map("ports")
                    .filter(ports -> !ports.isEmpty())
                    .ifPresent(ports -> details.put("ports", ports));
            if (!shown.probed().isEmpty()) {
                details.put("lastProbe", shown.probed());
            }
        }
        details.put("restarts", new IntNode(restarts));
        if (!lastExit.isEmpty()) {
            details.put("lastExit", lastExit);
        }
        return verdict(details.build());
    }

    private ProcessStatus verdict(MapNode details) {
        RunningCopy shown = next == null ? current : next;
        if (halted) {
            return new ProcessStatus(Observed.Condition.STALLED, "was stopped", details);
        }
        if (ended) {
            return new ProcessStatus(
                    trouble.isEmpty() ? Observed.Condition.READY : Observed.Condition.STALLED,
                    trouble.isEmpty() ? "has ended with " + lastExit : trouble,
                    details);
        }
        if (crashes >= CRASHES_DEGRADED && (shown == null || !shown.isReady())) {
            return new ProcessStatus(
                    Observed.Condition.STALLED, trouble + " (" + crashes + " times in a row)", details);
        }
        if (shown == null) {
            return new ProcessStatus(
                    Observed.Condition.RECONCILING, trouble.isEmpty() ? "is being started" : trouble, details);
        }
        boolean outdated = wanted != null && !shown.isOf(wanted.digest().hex());
        if (shown.isReady() && !outdated && next == null) {
            return new ProcessStatus(
                    Observed.Condition.READY, trouble.startsWith("did not end") ? trouble : "", details);
        }
        String probe = shown.probed();
        String message = "is not ready" + (probe.isEmpty() ? " yet" : ": " + probe);
        return shown.isLate()
                ? new ProcessStatus(Observed.Condition.STALLED, message + lastLines(), details)
                : new ProcessStatus(Observed.Condition.RECONCILING, message, details);
    }
}
