package io.plumbline.target.host;

import io.plumbline.model.Digest;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps one process as declared. One thread owns all that changes; others send it [Signal]s and read [#status].
final class Supervisor {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long RESTART_DELAY_MAX = 60 * SECOND;
    private static final long STABLE = 60 * SECOND;
    private static final long READY_WITHOUT_PROBE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long ADOPTED_LOOK = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LOG_LOOK = 10 * SECOND;
    private static final int CRASHES_DEGRADED = 3;
    private static final int LAST_LINES = 5;

    private final ObjectRef ref;
    private final Room room;
    private final LogFiles log;
    private final Path record;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile ProcessStatus status =
            new ProcessStatus(Observed.Condition.RECONCILING, "is being started", MapNode.EMPTY);

    private @Nullable Wanted wanted;
    private @Nullable Running current;
    private @Nullable Running next;
    private long number;
    private int restarts;
    private int crashes;
    private long startAt = System.nanoTime();
    private long logLookAt = startAt;
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

    private record Want(Wanted wanted) implements Signal {}

    private record Halt(CompletableFuture<String> done) implements Signal {}

    private record Leave() implements Signal {}

    private record Ended(Running running, int exitCode) implements Signal {}

    private record Answered(Running running, ProbeState probe, Probes.Answer answer) implements Signal {}

    Supervisor(ObjectRef ref, Path folder, Room room) {
        this.ref = ref;
        this.room = room;
        this.log = new LogFiles(folder.resolve("log"));
        this.record = folder.resolve("instance.json");
        this.thread = Thread.ofVirtual().name("process " + ref.display()).unstarted(this::live);
    }

    void start(Wanted first) {
        wanted = first;
        thread.start();
    }

    void want(Wanted other) {
        status = new ProcessStatus(Observed.Condition.RECONCILING, "the change is being rolled out", status.details());
        signals.add(new Want(other));
    }

    /// Ends the process.
    ///
    /// @return done when it has ended, with what a person should know
    CompletableFuture<String> halt() {
        var done = new CompletableFuture<String>();
        signals.add(new Halt(done));
        return done;
    }

    /// Ends supervising and leaves the process.
    void leave() throws InterruptedException {
        signals.add(new Leave());
        thread.join();
    }

    ProcessStatus status() {
        return status;
    }

    LogFiles log() {
        return log;
    }

    /// The recorded instance, when it runs.
    static Optional<ProcessCopy> recorded(Path folder) {
        String text = ProcessCopy.read(folder.resolve("instance.json"));
        try {
            return text.isEmpty() || !(JsonText.read(text) instanceof MapNode tree)
                    ? Optional.empty()
                    : ProcessCopy.of(tree).adopted();
        } catch (YamlException | PlumbException damaged) {
            return Optional.empty();
        }
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
                if (signal != null) {
                    handle(signal);
                }
                tick();
                publish();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void adopt() {
        recorded(record.resolveSibling("")).ifPresent(instance -> {
            number = instance.number();
            current = new Running(instance, null);
        });
    }

    private void handle(Signal signal) throws InterruptedException {
        switch (signal) {
            case Want(var other) -> {
                wanted = other;
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
                running.look(probe);
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
        for (Running running : both()) {
            running.tick(time, now.spec());
        }
        replaceChanged(now);
        if (current == null && next == null && !ended && time >= startAt) {
            current = begin(now);
        }
        if (time >= logLookAt) {
            log.rotate(now.spec().log());
            logLookAt = time + LOG_LOOK;
        }
    }

    /// A changed process takes over from the running one.
    private void replaceChanged(Wanted now) throws InterruptedException {
        String digest = now.digest().hex();
        if (next != null && !next.instance.digest().equals(digest)) {
            stop(next);
            next = null;
        }
        if (current == null || current.instance.digest().equals(digest)) {
            return;
        }
        boolean rolling = now.spec().replacement() == ProcessSpec.Replacement.ROLLING && current.ready;
        if (!rolling) {
            trouble = stop(current);
            current = next;
            next = null;
        } else if (next == null && System.nanoTime() >= startAt) {
            next = begin(now);
        } else if (next != null && next.ready) {
            Running old = current;
            current = next;
            next = null;
            write(current.instance);
            trouble = stop(old);
        }
    }

    private @Nullable Running begin(Wanted now) {
        number++;
        String mark = UUID.randomUUID().toString();
        try {
            Files.createDirectories(record.resolveSibling(""));
            var intent = new ProcessCopy(
                    number,
                    mark,
                    0,
                    "",
                    now.digest().hex(),
                    room.settings().clock().instant().toString(),
                    log.size(),
                    PortNumbers.chosen(now.spec().ports()));
            write(intent);
            Process process = OsProcesses.start(now.spec().command().launch(log.file(), mark, intent.ports()));
            ProcessCopy started = intent.withPid(process.pid(), OsProcesses.identity(process.pid()));
            write(started);
            var running = new Running(started, process);
            var _ = process.onExit().thenAccept(done -> signals.add(new Ended(running, done.exitValue())));
            return running;
        } catch (IOException failure) {
            crashed("cannot be started: " + failure.getMessage());
            return null;
        }
    }

    private void write(ProcessCopy instance) {
        ProcessCopy.write(record, JsonText.write(instance.tree()));
    }

    private void ended(Running running, String how, int exitCode) {
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
        if (System.nanoTime() - running.startedAt > STABLE) {
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

    private String stop(@Nullable Running running) throws InterruptedException {
        StopPolicy policy = wanted == null ? StopPolicy.DEFAULT : wanted.spec().stop();
        return running == null ? "" : OsProcesses.stop(running.instance.pid(), running.instance.identity(), policy);
    }

    private List<Running> both() {
        return Stream.of(Optional.ofNullable(current), Optional.ofNullable(next))
                .flatMap(Optional::stream)
                .toList();
    }

    private long nextDue() {
        long due = System.nanoTime() + LOG_LOOK;
        boolean toStart = current == null && next == null && wanted != null && !halted && !ended;
        boolean toReplace = current != null
                && wanted != null
                && !current.instance.digest().equals(wanted.digest().hex());
        if (toStart || toReplace) {
            due = Math.min(due, Math.max(startAt, next == null ? 0 : due));
        }
        for (Running running : both()) {
            due = Math.min(due, running.nextDue());
        }
        return due;
    }

    private void publish() {
        ProcessStatus before = status;
        status = summary();
        if (!before.equals(status)) {
            room.tell().accept(ref);
        }
    }

    private ProcessStatus summary() {
        var details = MapNode.builder();
        Running shown = current;
        if (shown != null) {
            details.put("pid", new IntNode(shown.instance.pid()));
            details.put("startedAt", shown.instance.startedAt());
            details.put("ready", BoolNode.of(shown.ready));
            shown.instance
                    .tree()
                    .map("ports")
                    .filter(ports -> !ports.isEmpty())
                    .ifPresent(ports -> details.put("ports", ports));
            if (!shown.readiness.message().isEmpty()) {
                details.put("lastProbe", shown.readiness.message());
            }
        }
        details.put("restarts", new IntNode(restarts));
        if (!lastExit.isEmpty()) {
            details.put("lastExit", lastExit);
        }
        return verdict(details.build());
    }

    private ProcessStatus verdict(MapNode details) {
        Running shown = next == null ? current : next;
        if (halted) {
            return new ProcessStatus(Observed.Condition.STALLED, "was stopped", details);
        }
        if (ended) {
            return new ProcessStatus(
                    trouble.isEmpty() ? Observed.Condition.READY : Observed.Condition.STALLED,
                    trouble.isEmpty() ? "has ended with " + lastExit : trouble,
                    details);
        }
        if (crashes >= CRASHES_DEGRADED && (shown == null || !shown.ready)) {
            return new ProcessStatus(
                    Observed.Condition.STALLED, trouble + " (" + crashes + " times in a row)", details);
        }
        if (shown == null) {
            return new ProcessStatus(
                    Observed.Condition.RECONCILING, trouble.isEmpty() ? "is being started" : trouble, details);
        }
        boolean outdated = wanted != null
                && !shown.instance.digest().equals(wanted.digest().hex());
        if (shown.ready && !outdated && next == null) {
            return new ProcessStatus(
                    Observed.Condition.READY, trouble.startsWith("did not end") ? trouble : "", details);
        }
        String probe = shown.readiness.message();
        String message = "is not ready" + (probe.isEmpty() ? " yet" : ": " + probe);
        return shown.isLate()
                ? new ProcessStatus(Observed.Condition.STALLED, message + lastLines(), details)
                : new ProcessStatus(Observed.Condition.RECONCILING, message, details);
    }

    /// A running instance with its probes. Owned by the thread of the supervisor.
    private final class Running {
        private final ProcessCopy instance;
        private final @Nullable Process child;
        private final long startedAt = System.nanoTime();
        private final Duration deadline;
        private final ProbeState readiness;
        private final ProbeState liveness;
        private long lookAt = startedAt + ADOPTED_LOOK;
        private boolean ready;
        private boolean everReady;

        Running(ProcessCopy instance, @Nullable Process child) {
            this.instance = instance;
            this.child = child;
            Optional<ProcessSpec> spec = Optional.ofNullable(wanted).map(Wanted::spec);
            this.deadline = spec.map(ProcessSpec::startDeadline).orElse(Duration.ofMinutes(1));
            this.readiness = new ProbeState(spec.flatMap(ProcessSpec::readiness), true, startedAt);
            this.liveness = new ProbeState(spec.flatMap(ProcessSpec::liveness), false, startedAt);
        }

        void tick(long now, ProcessSpec spec) throws InterruptedException {
            if (child == null && now >= lookAt) {
                lookAt = now + ADOPTED_LOOK;
                if (!instance.isAlive()) {
                    ended(this, "an unknown exit code (it was adopted)", -1);
                    return;
                }
            }
            if (readiness.spec().isEmpty() && !ready && (child == null || now - startedAt >= calm())) {
                becomeReady();
            }
            ask(readiness, now, spec);
            if (everReady) {
                ask(liveness, now, spec);
            }
            if (liveness.hasFailed()) {
                String why = "liveness probe failed: " + liveness.message();
                stop(this);
                ended(this, why, -1);
            }
        }

        private void ask(ProbeState probe, long now, ProcessSpec spec) {
            if (!probe.isDue(now)) {
                return;
            }
            probe.asked();
            var subject = new Probes.Subject(
                    instance.ports(),
                    log.file(),
                    instance.logStart(),
                    spec.command().workingDir());
            ProbeSpec question = probe.spec().orElseThrow();
            Thread.ofVirtual().start(() -> {
                try {
                    signals.add(new Answered(this, probe, room.probes().ask(question, subject)));
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void look(ProbeState probe) {
            if (probe != readiness) {
                return;
            }
            if (!ready && probe.hasSucceeded()) {
                becomeReady();
            } else if (ready && probe.hasFailed()) {
                ready = false;
            }
        }

        /// How long it must have run to count as ready without a probe; longer after crashes.
        private long calm() {
            return READY_WITHOUT_PROBE * (1 + 5L * crashes);
        }

        private void becomeReady() {
            ready = true;
            everReady = true;
        }

        boolean isLate() {
            return System.nanoTime() - startedAt > deadline.toNanos() || everReady;
        }

        long nextDue() {
            long due = Math.min(readiness.dueAt(), everReady ? liveness.dueAt() : Long.MAX_VALUE);
            if (child == null) {
                due = Math.min(due, lookAt);
            }
            if (!ready) {
                long toReady = readiness.spec().isEmpty() ? calm() : deadline.toNanos();
                long at = startedAt + toReady;
                due = at > System.nanoTime() || readiness.spec().isEmpty() ? Math.min(due, at) : due;
            }
            return due;
        }
    }
}
