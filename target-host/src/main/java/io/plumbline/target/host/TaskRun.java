package io.plumbline.target.host;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// One run of a Task: its attempts, each at most once. An attempt belongs to the shell that makes the folder `claim`;
/// `mkdir` succeeds once, so an attempt whose start is not certain can be started again without running twice. The
/// shell leaves the exit code in `result` by a rename. A claim without result and without process is an interrupted
/// attempt: it is reported and never run again by itself.
final class TaskRun {
    private static final System.Logger LOG = System.getLogger(TaskRun.class.getName());
    private static final String SHELL = """
            mkdir "$0/claim" 2>/dev/null || exit 0
            echo $$ >"$0/claim/pid"
            d=$0
            (exec "$@")
            echo $? >"$d/result.new"
            mv "$d/result.new" "$d/result"
            """;
    private static final long POLL_MILLIS = 20;
    private static final long RETRY_MILLIS = 500;
    private static final long RETRY_MILLIS_MAX = 30_000;
    private static final int LAST_LINES = 5;

    private final ObjectRef ref;
    private final Path folder;
    private final TaskSpec spec;
    private final Consumer<ObjectRef> tell;
    private final Thread thread;
    private volatile ProcessStatus status;
    private volatile boolean finished;

    TaskRun(ObjectRef ref, Path folder, TaskSpec spec, Consumer<ObjectRef> tell) {
        this.ref = ref;
        this.folder = folder;
        this.spec = spec;
        this.tell = tell;
        this.status = running(1, 0);
        this.thread = Thread.ofVirtual().name("task " + ref.display()).unstarted(this::live);
    }

    void start() {
        thread.start();
    }

    ProcessStatus status() {
        return status;
    }

    LogFiles log() {
        return new LogFiles(folder.resolve("log"));
    }

    /// Ends looking after it; a running attempt goes on.
    void leave() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    /// Ends a running attempt, and one that has not begun yet: its shell finds its claim taken.
    boolean kill() throws InterruptedException {
        for (int attempt = spec.retries() + 1; attempt > 0; attempt--) {
            Path at = attemptFolder(attempt);
            if (Files.exists(at.resolve("mark")) && !Files.exists(at.resolve("result"))) {
                takeClaim(at);
                Optional<Long> pid = process(at);
                if (pid.isPresent()) {
                    long number = pid.orElseThrow();
                    var _ = OsProcesses.stop(number, OsProcesses.identity(number), spec.stop());
                    return true;
                }
            }
        }
        return false;
    }

    /// Ends it for now: nothing of it runs any more, and it does not try again until it is looked after anew.
    boolean halt() throws InterruptedException {
        leave();
        boolean killed = kill();
        if (!finished) {
            Outcome stopped = killed ? interrupted() : new Outcome(false, true, "was stopped", -1);
            finish(success().orElse(stopped), 1);
        }
        return killed;
    }

    /// The result of an attempt that ended well, perhaps while it was being stopped.
    private Optional<Outcome> success() {
        return IntStream.rangeClosed(1, spec.retries() + 1)
                .mapToObj(attempt -> result(attemptFolder(attempt)))
                .flatMap(Optional::stream)
                .filter(Outcome::succeeded)
                .findFirst();
    }

    private static void takeClaim(Path at) {
        try {
            Files.createDirectory(at.resolve("claim"));
        } catch (FileAlreadyExistsException | NoSuchFileException begunOrGone) {
            LOG.log(System.Logger.Level.DEBUG, "{0} has begun or is gone", at);
        } catch (IOException failure) {
            throw IoFailures.of(at.toString(), "cannot be claimed", failure);
        }
    }

    private void live() {
        try {
            for (int attempt = 1; attempt <= spec.retries() + 1; attempt++) {
                Outcome outcome = attempt(attempt);
                if (outcome.succeeded() || outcome.interrupted() || attempt > spec.retries()) {
                    finish(outcome, attempt);
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(Math.min(RETRY_MILLIS << Math.min(attempt - 1, 10), RETRY_MILLIS_MAX));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            failed("cannot be run: " + failure.getMessage());
        } catch (TargetException failure) {
            failed(failure.explain());
        }
    }

    /// A file operation that fails because this thread was told to leave says nothing about the task.
    private void failed(String why) {
        if (!Thread.currentThread().isInterrupted()) {
            finish(new Outcome(false, true, why, -1), 1);
        }
    }

    /// @param interrupted whether it must not be tried again
    private record Outcome(boolean succeeded, boolean interrupted, String message, int exitCode) {}

    private Outcome attempt(int attempt) throws IOException, InterruptedException {
        Path at = attemptFolder(attempt);
        Files.createDirectories(at);
        Optional<Outcome> before = result(at);
        if (before.isPresent()) {
            return before.orElseThrow();
        }
        CompletableFuture<Process> exit = null;
        if (!Files.exists(at.resolve("claim"))) {
            exit = begin(at).onExit();
        }
        long pid = process(at).orElse(0L);
        publish(running(attempt, pid));
        long end = System.nanoTime() + spec.timeout().toNanos();
        while (true) {
            boolean ended = (exit == null || waited(exit)) && process(at).isEmpty();
            Optional<Outcome> result = result(at);
            if (result.isPresent()) {
                return result.orElseThrow();
            }
            if (ended) {
                return Files.exists(at.resolve("claim"))
                        ? interrupted()
                        : new Outcome(false, true, "did not start", -1);
            }
            if (System.nanoTime() > end) {
                return late(at);
            }
            if (pid == 0) {
                pid = tellNumber(at, attempt);
            }
            if (exit == null || exit.isDone()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    /// Tells the number of a process that could not be seen when it was started: a shell takes a moment to appear.
    private long tellNumber(Path at, int attempt) {
        long pid = process(at).orElse(0L);
        if (pid > 0) {
            publish(running(attempt, pid));
        }
        return pid;
    }

    private static boolean waited(CompletableFuture<Process> exit) throws InterruptedException {
        try {
            exit.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        } catch (ExecutionException failure) {
            return true;
        }
    }

    private Process begin(Path at) throws IOException {
        String before = ProcessCopy.read(at.resolve("mark"));
        String mark = before.isEmpty() ? UUID.randomUUID().toString() : before;
        ProcessCopy.write(at.resolve("mark"), mark);
        OsProcesses.Launch plain = spec.command().launch(folder.resolve("log"), mark, new TreeMap<>());
        var words = new ArrayList<>(List.of("sh", "-c", SHELL, at.toString()));
        words.addAll(plain.command());
        return OsProcesses.start(
                new OsProcesses.Launch(List.copyOf(words), plain.env(), plain.workingDir(), plain.log(), mark));
    }

    private Outcome late(Path at) throws InterruptedException {
        takeClaim(at);
        Optional<Long> pid = process(at);
        if (pid.isPresent()) {
            long number = pid.orElseThrow();
            var _ = OsProcesses.stop(number, OsProcesses.identity(number), spec.stop());
        }
        ProcessCopy.write(at.resolve("result"), "timeout");
        return new Outcome(
                false, false, "took longer than " + spec.timeout().toMillis() + " ms and was ended" + lastLines(), -1);
    }

    private Outcome interrupted() {
        return new Outcome(
                false,
                true,
                "was interrupted before it reported an exit code, and is not run again by itself; look at what it has"
                        + " done, then change its spec or delete it to have it run again" + lastLines(),
                -1);
    }

    private Optional<Outcome> result(Path at) {
        String text = ProcessCopy.read(at.resolve("result")).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.equals("timeout")) {
            return Optional.of(new Outcome(false, false, "took too long and was ended" + lastLines(), -1));
        }
        int code = Integer.parseInt(text);
        return Optional.of(
                new Outcome(code == 0, false, code == 0 ? "" : "ended with exit code " + code + lastLines(), code));
    }

    /// The running process of an attempt: by the number its shell wrote, or, when there is none, by its mark.
    private Optional<Long> process(Path at) {
        String mark = ProcessCopy.read(at.resolve("mark"));
        if (mark.isEmpty() || Files.exists(at.resolve("result"))) {
            return Optional.empty();
        }
        String pid = ProcessCopy.read(at.resolve("claim").resolve("pid"));
        if (pid.endsWith("\n")) {
            long number = Long.parseLong(pid.strip());
            return OsProcesses.carries(number, mark) ? Optional.of(number) : Optional.empty();
        }
        return OsProcesses.marked(mark);
    }

    private Path attemptFolder(int attempt) {
        return folder.resolve("attempt-" + attempt);
    }

    private void finish(Outcome outcome, int attempts) {
        finished = true;
        MapNode.Builder details = MapNode.builder()
                .put("phase", outcome.succeeded() ? "Succeeded" : "Failed")
                .put("attempts", new IntNode(attempts));
        if (outcome.exitCode() >= 0) {
            details.put("exitCode", new IntNode(outcome.exitCode()));
        }
        publish(new ProcessStatus(
                outcome.succeeded() ? Observed.Condition.READY : Observed.Condition.STALLED,
                outcome.message(),
                details.build()));
    }

    private static ProcessStatus running(int attempt, long pid) {
        MapNode.Builder details = MapNode.builder().put("phase", "Running").put("attempts", new IntNode(attempt));
        if (pid > 0) {
            details.put("pid", new IntNode(pid));
        }
        return new ProcessStatus(Observed.Condition.RECONCILING, "is running", details.build());
    }

    private void publish(ProcessStatus now) {
        status = now;
        tell.accept(ref);
    }

    private String lastLines() {
        List<String> lines = log().tail(LAST_LINES);
        return lines.isEmpty() ? "" : "; it printed last: " + String.join(" | ", lines);
    }

    /// A folder for one run of a task.
    ///
    /// @throws TargetException when it cannot be made
    static Path folder(Path task, String key) {
        Path folder = task.resolve(key);
        try {
            Files.createDirectories(folder);
            return folder;
        } catch (IOException failure) {
            throw new TargetException(
                    ErrorCode.IO, folder.toString(), "cannot be made: " + failure.getMessage(), "", failure);
        }
    }
}
