package io.plumbline.control.loop;

import io.plumbline.engine.apply.StopSignal;
import io.plumbline.model.Digest;
import io.plumbline.model.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells one run to stop. Anyone may ask; the first reason stays, except that a person overrules a newer
/// revision.
final class RunStop implements StopSignal {
    private final Digest desiredAtStart;
    private final Digest running;
    private final boolean deletes;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Stop asked = Stop.GO_ON;

    /// @param desiredAtStart what was desired when the run started
    /// @param running what the run applies; another one in a rollback
    /// @param deletes whether the run deletes the objects of its application
    RunStop(Digest desiredAtStart, Digest running, boolean deletes) {
        this.desiredAtStart = desiredAtStart;
        this.running = running;
        this.deletes = deletes;
    }

    /// Stops the run when something else is desired than at its start and than what it applies.
    void desiredNow(Digest rendering) {
        if (!rendering.equals(desiredAtStart) && !rendering.equals(running)) {
            ask(Stop.supersede("a newer revision came"));
        }
    }

    /// Stops the run because its application goes, unless it is the run that does this.
    void withdrawn() {
        if (!deletes) {
            ask(Stop.terminate("its application is deleted"));
        }
    }

    /// Stops the run.
    synchronized void ask(Stop stop) {
        if (asked.kind() == Kind.NONE || stop.kind() == Kind.TERMINATE) {
            asked = stop;
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public Stop asked() {
        return asked;
    }

    @Override
    public Subscription listen(Runnable wake) {
        listeners.add(wake);
        return () -> listeners.remove(wake);
    }
}
