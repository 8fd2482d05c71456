package io.plumbline.target.host;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;

/// Kind Process: a supervised process. Applying one tells its supervisor what is wanted; the rest is seen in its
/// status.
final class ProcessHandler implements KindHandler, AutoCloseable {
    private final HostLayout layout;
    private final FileWrites writes;
    private final Supervisor.Room room;
    private final Inputs inputs;
    private final Map<ObjectRef, Supervised> supervised = new ConcurrentSkipListMap<>();
    private boolean closed;

    private record Supervised(Supervisor supervisor, AppliedObject applied, Supervisor.Wanted wanted) {}

    ProcessHandler(HostLayout layout, FileWrites writes, Supervisor.Room room, Inputs inputs) {
        this.layout = layout;
        this.writes = writes;
        this.room = room;
        this.inputs = inputs;
    }

    @Override
    public void check(ResourceObject desired, Findings findings) {
        ProcessSpec spec = ProcessSpec.of(desired, layout);
        spec.command().check(desired, layout, findings);
        spec.ports().forEach((name, port) -> {
            if (port != 0) {
                findings.claim(desired.ref(), "port " + port);
                checkPort(desired.ref(), name, port, findings);
            }
        });
    }

    @Override
    public void moved(AppliedObject before, ResourceObject desired) {
        // A process has no place: its supervisor replaces it.
    }

    @Override
    public boolean apply(AppliedObject applied, ResourceObject desired, ApplyMode mode) {
        return tend(applied);
    }

    /// Adopts or starts what was applied before Plumbline was started.
    void restore(AppliedObject applied) {
        tend(applied);
    }

    /// Looks at the inputs of all processes that have some again.
    void inputsChanged() {
        supervised.keySet().forEach(this::tendKnown);
    }

    /// One that is being deleted is known no more, and must not be started again.
    private synchronized void tendKnown(ObjectRef ref) {
        Supervised known = supervised.get(ref);
        if (known != null && !known.wanted().spec().restartOn().isEmpty()) {
            tend(known.applied());
        }
    }

    @Override
    public Optional<Observed> observe(AppliedObject applied) {
        Supervised known = supervised.get(applied.ref());
        ProcessStatus status = known == null
                ? new ProcessStatus(Observed.Condition.RECONCILING, "is not supervised yet", MapNode.EMPTY)
                : known.supervisor().status();
        return Optional.of(status.of(applied));
    }

    @Override
    public void delete(AppliedObject applied) {
        Optional<Supervised> known = forget(applied.ref());
        if (known.isPresent()) {
            Supervisor supervisor = known.orElseThrow().supervisor();
            await(applied.ref(), supervisor);
            leave(supervisor);
        } else {
            haltRecorded(applied);
        }
        Path folder = layout.processFolder(applied.ref());
        try {
            writes.deleteTree(folder);
        } catch (IOException failure) {
            throw IoFailures.of(applied.ref().display(), "its log cannot be removed", failure);
        }
    }

    @Override
    public List<String> log(AppliedObject applied, int linesMax) {
        return new LogFiles(layout.processFolder(applied.ref()).resolve("log")).tail(linesMax);
    }

    @Override
    public List<Path> places(AppliedObject applied) {
        return inputs.places(ProcessSpec.of(applied.object(), layout).restartOn());
    }

    @Override
    public boolean isTouched(AppliedObject applied) {
        return tend(applied);
    }

    /// Ends a process that stays declared.
    boolean halt(AppliedObject applied) {
        Supervised known = supervised.get(applied.ref());
        if (known == null) {
            return haltRecorded(applied);
        }
        await(applied.ref(), known.supervisor());
        return true;
    }

    private boolean haltRecorded(AppliedObject applied) {
        List<ProcessCopy> running = new ProcessRecords(layout.processFolder(applied.ref())).running();
        try {
            for (ProcessCopy copy : running) {
                var spec = ProcessSpec.of(applied.object(), layout);
                var _ = OsProcesses.stop(copy.pid(), copy.identity(), spec.stop());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return !running.isEmpty();
    }

    private synchronized Optional<Supervised> forget(ObjectRef ref) {
        return Optional.ofNullable(supervised.remove(ref));
    }

    @Override
    public void close() {
        List<Supervised> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(supervised.values());
            supervised.clear();
        }
        left.forEach(known -> leave(known.supervisor()));
    }

    /// Makes sure that the supervisor wants this spec with its inputs as they are now.
    private synchronized boolean tend(AppliedObject applied) {
        if (closed) {
            return false;
        }
        ProcessSpec spec = ProcessSpec.of(applied.object(), layout);
        var wanted = new Supervisor.Wanted(spec, inputs.digest(applied.content(), spec.restartOn()));
        Supervised known = supervised.get(applied.ref());
        if (known == null) {
            var supervisor = new Supervisor(applied.ref(), layout.processFolder(applied.ref()), room);
            supervised.put(applied.ref(), new Supervised(supervisor, applied, wanted));
            supervisor.start(wanted);
            return true;
        }
        supervised.put(applied.ref(), new Supervised(known.supervisor(), applied, wanted));
        if (known.wanted().digest().equals(wanted.digest())) {
            return false;
        }
        known.supervisor().want(wanted);
        return true;
    }

    private void checkPort(ObjectRef ref, String name, int port, Findings findings) {
        boolean ours = supervised.values().stream()
                .anyMatch(known -> known.wanted().spec().ports().containsValue(port));
        if (!ours && !PortNumbers.isFree(port)) {
            findings.add(
                    ref,
                    "spec.ports: port " + port + " (" + name + ") is taken by a process that Plumbline did not start",
                    "end that process, or declare another port");
        }
    }

    private static void await(ObjectRef ref, Supervisor supervisor) {
        try {
            var _ = supervisor.halt().get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TargetException(
                    ErrorCode.TIMEOUT, ref.display(), "stopping it was interrupted", "try again", stopped);
        } catch (ExecutionException failure) {
            throw new TargetException(ErrorCode.INTERNAL, ref.display(), "stopping it failed", "", failure.getCause());
        }
    }

    private static void leave(Supervisor supervisor) {
        try {
            supervisor.leave();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
