package io.plumbline.target.host;

import io.plumbline.model.Digest;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// Kind Task: a command that runs once for each content (spec and inputs); as a hook, once for each run of the engine,
/// which names the run in the annotation `plumbline.dev/run`. Results of earlier contents are remembered.
final class TaskHandler implements KindHandler, AutoCloseable {
    /// The annotation that names the run of a hook.
    static final String RUN = "plumbline.dev/run";
    /// How many results of earlier contents are remembered.
    static final int TASK_RUNS_KEPT_MAX = 20;

    private final HostLayout layout;
    private final FileWrites writes;
    private final HostKinds.World world;
    private final Inputs inputs;
    private final Map<ObjectRef, Kept> runs = new ConcurrentSkipListMap<>();
    private boolean closed;

    private record Kept(String key, TaskRun run) {}

    TaskHandler(HostLayout layout, FileWrites writes, HostKinds.World world, Inputs inputs) {
        this.layout = layout;
        this.writes = writes;
        this.world = world;
        this.inputs = inputs;
    }

    @Override
    public void check(ResourceObject desired, Findings findings) {
        TaskSpec.of(desired, layout).command().check(desired, layout, findings);
    }

    @Override
    public void moved(AppliedObject before, ResourceObject desired) {
        // A task has no place.
    }

    @Override
    public boolean apply(AppliedObject applied, ResourceObject desired, ApplyMode mode) {
        return run(applied);
    }

    /// Adopts a running task, or reads its result.
    void restore(AppliedObject applied) {
        run(applied);
    }

    @Override
    public Optional<Observed> observe(AppliedObject applied) {
        Kept kept = runs.get(applied.ref());
        ProcessStatus status = kept == null
                ? new ProcessStatus(Observed.Condition.RECONCILING, "is about to run", MapNode.EMPTY)
                : kept.run().status();
        return Optional.of(status.of(applied));
    }

    @Override
    public void delete(AppliedObject applied) {
        Kept kept = runs.remove(applied.ref());
        if (kept == null) {
            halt(applied);
        } else {
            end(kept.run());
        }
        try {
            writes.deleteTree(layout.taskFolder(applied.ref()));
        } catch (IOException failure) {
            throw IoFailures.of(applied.ref().display(), "its results cannot be removed", failure);
        }
    }

    @Override
    public List<String> log(AppliedObject applied, int linesMax) {
        Kept kept = runs.get(applied.ref());
        return kept == null ? List.of() : kept.run().log().tail(linesMax);
    }

    @Override
    public List<Path> places(AppliedObject applied) {
        return inputs.places(TaskSpec.of(applied.object(), layout).inputs());
    }

    @Override
    public boolean isTouched(AppliedObject applied) {
        return false;
    }

    /// Ends a running attempt of a task that stays declared.
    boolean halt(AppliedObject applied) {
        Kept kept = runs.get(applied.ref());
        try {
            return kept != null ? kept.run().halt() : recorded(applied).kill();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private TaskRun recorded(AppliedObject applied) {
        return new TaskRun(
                applied.ref(),
                layout.taskFolder(applied.ref()).resolve(key(applied)),
                TaskSpec.of(applied.object(), layout),
                world.tell());
    }

    /// Ends a run for good: first its watcher, so that it does not try again, then what is running.
    private static void end(TaskRun run) {
        try {
            run.leave();
            run.kill();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        List<Kept> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(runs.values());
            runs.clear();
        }
        for (Kept kept : left) {
            try {
                kept.run().leave();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized boolean run(AppliedObject applied) {
        if (closed) {
            return false;
        }
        String key = key(applied);
        Kept kept = runs.get(applied.ref());
        if (kept != null && kept.key().equals(key)) {
            return false;
        }
        TaskSpec spec = TaskSpec.of(applied.object(), layout);
        if (kept != null) {
            end(kept.run());
        }
        Path task = layout.taskFolder(applied.ref());
        Path folder = TaskRun.folder(task, key);
        forget(task, folder);
        var run = new TaskRun(applied.ref(), folder, spec, world.tell());
        runs.put(applied.ref(), new Kept(key, run));
        run.start();
        return true;
    }

    private String key(AppliedObject applied) {
        TaskSpec spec = TaskSpec.of(applied.object(), layout);
        String run = applied.object().annotation(RUN).orElse("");
        Digest content = inputs.digest(applied.content(), spec.inputs());
        return (run.isEmpty() ? content : Digest.of(content.hex() + "\n" + run)).hex();
    }

    /// Removes the oldest results above the limit.
    private void forget(Path task, Path kept) {
        try (Stream<Path> folders = Files.list(task)) {
            List<Path> oldest = folders.filter(folder -> !folder.equals(kept))
                    .sorted(Comparator.comparing(TaskHandler::time).reversed())
                    .skip(TASK_RUNS_KEPT_MAX)
                    .toList();
            for (Path folder : oldest) {
                writes.deleteTree(folder);
            }
        } catch (IOException failure) {
            throw IoFailures.of(task.toString(), "old results cannot be removed", failure);
        }
    }

    private static FileTime time(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
