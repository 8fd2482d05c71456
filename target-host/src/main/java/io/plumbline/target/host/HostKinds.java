package io.plumbline.target.host;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// The kinds a host knows: one line for each.
final class HostKinds implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HostKinds.class.getName());

    private final Probes probes = new Probes();
    private final ProcessHandler processes;
    private final TaskHandler tasks;
    private final SortedMap<String, KindHandler> byKind;

    /// What kinds see of the target.
    ///
    /// @param find what was applied
    /// @param tell tells that an object may have changed
    record World(Function<ObjectRef, Optional<AppliedObject>> find, Consumer<ObjectRef> tell) {}

    HostKinds(HostSettings settings, HostLayout layout, FileWrites writes, World world) {
        var inputs = new Inputs(world.find(), layout);
        processes = new ProcessHandler(layout, writes, new Supervisor.Room(settings, probes, world.tell()), inputs);
        tasks = new TaskHandler(layout, writes, world, inputs);
        var kinds = new TreeMap<String, KindHandler>();
        kinds.put("File", new FileHandler(layout, writes, settings.clock()));
        kinds.put("Directory", new DirectoryHandler(layout, writes));
        kinds.put("Process", processes);
        kinds.put("Task", tasks);
        kinds.put("Unit", new UnitHandler(settings.tools(), writes));
        kinds.put("Container", new ContainerHandler(settings, layout, inputs));
        byKind = Collections.unmodifiableSortedMap(kinds);
    }

    Optional<KindHandler> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    Collection<String> names() {
        return byKind.keySet();
    }

    /// Goes on with what was applied before Plumbline was started.
    void restore(AppliedObject applied) {
        try {
            switch (applied.ref().kind()) {
                case "Process" -> processes.restore(applied);
                case "Task" -> tasks.restore(applied);
                default -> {}
            }
        } catch (PlumbException failure) {
            LOG.log(System.Logger.Level.ERROR, "cannot go on with {0}: {1}", applied.ref(), failure.explain());
        }
    }

    /// Whether the only way to see a change of a kind is to look.
    static boolean isSilent(ObjectRef ref) {
        return ref.kind().equals("Unit") || ref.kind().equals("Container");
    }

    /// An object has changed: those that depend on it look again.
    void changed(ObjectRef ref) {
        if (!ref.kind().equals("Process")) {
            processes.inputsChanged();
        }
    }

    /// Ends all processes and running tasks, side by side.
    List<ObjectRef> stopAll(Collection<AppliedObject> objects) {
        var stopped = new ArrayList<ObjectRef>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new TreeMap<ObjectRef, Future<Boolean>>();
            for (AppliedObject applied : objects) {
                switch (applied.ref().kind()) {
                    case "Process" -> running.put(applied.ref(), executor.submit(() -> processes.halt(applied)));
                    case "Task" -> running.put(applied.ref(), executor.submit(() -> tasks.halt(applied)));
                    default -> {}
                }
            }
            running.forEach((ref, done) -> {
                if (isTrue(done)) {
                    stopped.add(ref);
                }
            });
        }
        return stopped;
    }

    @Override
    public void close() {
        processes.close();
        tasks.close();
        probes.close();
    }

    private static boolean isTrue(Future<Boolean> done) {
        try {
            return done.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failure) {
            LOG.log(System.Logger.Level.ERROR, "cannot stop a process", failure.getCause());
            return false;
        }
    }
}
