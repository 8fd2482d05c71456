package io.plumbline.engine.apply;

import io.plumbline.engine.apply.Outcome.Broken;
import io.plumbline.engine.apply.Outcome.Done;
import io.plumbline.engine.apply.Outcome.Stopped;
import io.plumbline.engine.parallel.Fanout;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.HookDeletePolicy;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.RunPhase;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One execution of a plan: a loop over its waves. Owned by one thread, which hands the changes of one
/// kind to others.
final class Run {
    private final RunOrder order;
    private final Target target;
    private final Recorder recorder;
    private final Patience patience;
    private final Fanout fanout;
    private final StopSignal stop;
    private final Preflight preflight;

    Run(
            RunOrder order,
            Target target,
            Recorder recorder,
            Patience patience,
            Fanout fanout,
            StopSignal stop,
            Preflight preflight) {
        this.order = order;
        this.target = target;
        this.recorder = recorder;
        this.patience = patience;
        this.fanout = fanout;
        this.stop = stop;
        this.preflight = preflight;
    }

    /// What is known of the objects that have failed.
    Blame blame() {
        return patience.blame();
    }

    /// All waves but those of the SyncFail phase.
    Outcome walk() throws InterruptedException {
        recorder.owns(order.inventory().with(order.plan().inventoryAfter().refs()));
        List<RunWave> waves = RunWave.of(order.plan()).stream()
                .filter(wave -> wave.phase() != Phase.SYNC_FAIL)
                .toList();
        boolean trimmed = false;
        for (RunWave wave : waves) {
            if (!trimmed && isAfterSync(wave.phase())) {
                Outcome settled = everythingHealthy();
                if (!(settled instanceof Done)) {
                    return settled;
                }
                trimmed = true;
            }
            Outcome outcome = one(wave, order.deadline());
            if (!(outcome instanceof Done)) {
                return outcome;
            }
        }
        return trimmed ? Outcome.DONE : everythingHealthy();
    }

    private static boolean isAfterSync(Phase phase) {
        return switch (phase) {
            case PRE_SYNC, PRE_DELETE, SYNC -> false;
            case POST_SYNC, POST_DELETE, SYNC_FAIL -> true;
        };
    }

    /// The SyncFail hooks. Whatever becomes of them, the run has failed.
    void walkFailure(Instant deadline) throws InterruptedException {
        for (RunWave wave : RunWave.of(order.plan())) {
            if (wave.phase() == Phase.SYNC_FAIL && !(one(wave, deadline) instanceof Done)) {
                return;
            }
        }
    }

    /// Objects and deletions of the Sync phase are through; what was deleted is no longer ours.
    private Outcome everythingHealthy() throws InterruptedException {
        List<PlannedChange> objects = order.plan().changes().stream()
                .filter(planned -> planned.phase() == Phase.SYNC)
                .filter(planned -> !(planned.change() instanceof Change.RunHook))
                .toList();
        Outcome outcome = patience.wait(objects, order.deadline(), this::again);
        if (outcome instanceof Done) {
            recorder.owns(order.plan().inventoryAfter());
        }
        return outcome;
    }

    private Outcome one(RunWave wave, Instant deadline) throws InterruptedException {
        if (recorder.known(progress -> progress.isHealthy(wave))) {
            return Outcome.DONE;
        }
        Outcome applied = applied(wave, deadline);
        if (applied instanceof Stopped) {
            return withHooksThrough(wave, deadline, applied);
        }
        if (!(applied instanceof Done)) {
            return applied;
        }
        Outcome waited = patience.wait(wave.changes(), deadline, this::again);
        patience.tell(wave, waited);
        return waited;
    }

    /// A run is not stopped while a hook of it is under way, unless a person says so.
    private Outcome withHooksThrough(RunWave wave, Instant deadline, Outcome stopped) throws InterruptedException {
        List<PlannedChange> running = wave.changes().stream()
                .filter(planned -> planned.change() instanceof Change.RunHook)
                .filter(this::isStarted)
                .toList();
        Outcome waited = patience.wait(running, deadline, this::again);
        return waited instanceof Broken ? waited : stopped;
    }

    private Outcome applied(RunWave wave, Instant deadline) throws InterruptedException {
        Outcome cleared = withoutFormerHooks(wave, deadline);
        if (!(cleared instanceof Done)) {
            return cleared;
        }
        for (List<PlannedChange> group : wave.groups()) {
            Outcome outcome = appliedGroup(group, deadline);
            if (!(outcome instanceof Done)) {
                return outcome;
            }
        }
        return Outcome.DONE;
    }

    /// Objects of a new definition cannot be applied before it is established, so that is waited for.
    private Outcome appliedGroup(List<PlannedChange> group, Instant deadline) throws InterruptedException {
        Optional<Broken> refused = preflight.refusedNow(open(group));
        if (refused.isPresent()) {
            return refused.orElseThrow();
        }
        Outcome together = together(fanout.each(group, this::applyOne));
        List<PlannedChange> definitions = group.stream()
                .filter(planned -> Preflight.isDefinition(planned.change().ref()))
                .filter(planned -> planned.change() instanceof Change.Create)
                .toList();
        Outcome outcome = together instanceof Done && !definitions.isEmpty()
                ? patience.wait(definitions, deadline, this::again)
                : together;
        if (outcome instanceof Done) {
            group.forEach(preflight::made);
        }
        return outcome;
    }

    private List<PlannedChange> open(List<PlannedChange> group) {
        return group.stream()
                .filter(planned -> recorder.result(planned).isEmpty())
                .toList();
    }

    /// The first failure with all others behind it, else the first stop, else done.
    private static Outcome together(List<Outcome> outcomes) {
        List<Broken> broken = outcomes.stream()
                .filter(Broken.class::isInstance)
                .map(Broken.class::cast)
                .toList();
        if (broken.isEmpty()) {
            return outcomes.stream()
                    .filter(Stopped.class::isInstance)
                    .findFirst()
                    .orElse(Outcome.DONE);
        }
        Broken first = broken.getFirst();
        List<String> more =
                broken.subList(1, broken.size()).stream().map(Broken::message).toList();
        boolean ours = broken.stream().anyMatch(one -> one.phase() == RunPhase.ERROR);
        return new Broken(ours ? RunPhase.ERROR : RunPhase.FAILED, first.ref(), first.reason(), more);
    }

    /// Deletes hooks of earlier runs which have to go before they are created again, and waits until
    /// they are gone.
    private Outcome withoutFormerHooks(RunWave wave, Instant deadline) throws InterruptedException {
        var going = new ArrayList<PlannedChange>();
        for (PlannedChange planned : wave.changes()) {
            if (planned.change() instanceof Change.RunHook run
                    && run.hook().deletePolicies().contains(HookDeletePolicy.BEFORE_HOOK_CREATION)
                    && recorder.result(planned).isEmpty()
                    && patience.isFormer(planned, order.id())) {
                var gone = new Change.Delete(run.ref(), "before hook creation");
                target.apply(application(), gone, ApplyOptions.DEFAULT);
                patience.changed(run.ref());
                going.add(new PlannedChange(planned.phase(), planned.wave(), gone));
            }
        }
        return going.isEmpty() ? Outcome.DONE : patience.wait(going, deadline, this::again);
    }

    private Outcome applyOne(PlannedChange planned) {
        Optional<ChangeResult> known = recorder.result(planned);
        if (known.isPresent()) {
            return outcome(known.orElseThrow());
        }
        StopSignal.Stop asked = stop.asked();
        if (asked.kind() != StopSignal.Kind.NONE) {
            return new Stopped(asked.reason());
        }
        return switch (planned.change()) {
            case Change.Keep _ -> Outcome.DONE;
            case Change.Skip skip -> {
                recorder.finished(planned, new ChangeResult(skip.ref(), ChangeOutcome.SKIPPED, skip.reason()));
                yield Outcome.DONE;
            }
            case Change.RunHook run -> startHook(planned, run);
            case Change.Create create -> make(planned, create);
            case Change.Update update -> make(planned, update);
            case Change.Replace replace -> make(planned, replace);
            case Change.Delete delete -> make(planned, delete);
        };
    }

    private Outcome make(PlannedChange planned, Change change) {
        boolean again = isStarted(planned);
        recorder.started(planned);
        try {
            ChangeResult result = target.apply(application(), change, planned.options());
            patience.changed(change.ref());
            return outcome(recorder.finished(planned, again ? asFirstTime(change, result) : result));
        } catch (TargetException failure) {
            return refused(planned, failure);
        }
    }

    private List<Outcome> again(List<PlannedChange> gone) throws InterruptedException {
        return fanout.each(gone, planned -> make(planned, planned.change()));
    }

    /// What a change has done in this run. Made again after a crash it finds its own work and tells
    /// that nothing was to be done.
    private static ChangeResult asFirstTime(Change change, ChangeResult result) {
        ChangeOutcome outcome = switch (change) {
            case Change.Create _ -> ChangeOutcome.CREATED;
            case Change.Update _ -> ChangeOutcome.CONFIGURED;
            case Change.Replace _ -> ChangeOutcome.REPLACED;
            case Change.Delete _ -> ChangeOutcome.DELETED;
            case Change.Keep _, Change.Skip _, Change.RunHook _ -> result.outcome();
        };
        boolean failed = result.outcome() == ChangeOutcome.FAILED;
        return failed ? result : new ChangeResult(result.ref(), outcome, result.message());
    }

    private boolean isStarted(PlannedChange planned) {
        return recorder.known(progress -> progress.isStarted(Progress.Step.of(planned)));
    }

    /// A hook is through when its status says so; starting it is not the end of its change. A hook that
    /// carries the mark of this run has been started by it and is only waited for.
    private Outcome startHook(PlannedChange planned, Change.RunHook run) {
        boolean again = isStarted(planned);
        recorder.started(planned);
        try {
            if (again && isRunning(planned)) {
                return Outcome.DONE;
            }
            target.apply(application(), HookMark.marked(run, order.id(), planned.phase()), planned.options());
            patience.changed(run.ref());
            return Outcome.DONE;
        } catch (TargetException failure) {
            return refused(planned, failure);
        }
    }

    private boolean isRunning(PlannedChange hook) {
        ObjectRef ref = hook.change().ref();
        return HookMark.isOn(target.observe(List.of(ref)).find(ref), order.id(), hook.phase());
    }

    /// A refusal is the end of a change. When we or the network failed, the change stays open: whoever
    /// resumes the run makes it again.
    private Outcome refused(PlannedChange planned, TargetException failure) {
        RunPhase phase = Outcome.phaseOf(failure.code());
        String reason = String.valueOf(failure.getMessage())
                + failure.remedy().map(remedy -> " (" + remedy + ")").orElse("");
        if (phase == RunPhase.FAILED) {
            recorder.finished(planned, new ChangeResult(planned.change().ref(), ChangeOutcome.FAILED, reason));
        }
        return Broken.object(phase, planned.change().ref(), recorder.masked(reason));
    }

    private static Outcome outcome(ChangeResult result) {
        return result.outcome() == ChangeOutcome.FAILED
                ? Broken.object(RunPhase.FAILED, result.ref(), result.message())
                : Outcome.DONE;
    }

    /// Deletes hooks as their policies say: after their success or failure, and running ones when a
    /// person stops the run. May be done twice.
    List<String> cleanUp() {
        var problems = new ArrayList<String>();
        boolean terminated = stop.asked().kind() == StopSignal.Kind.TERMINATE;
        for (PlannedChange planned : order.plan().changes()) {
            if (planned.change() instanceof Change.RunHook run && isToGo(planned, run, terminated)) {
                try {
                    target.apply(application(), new Change.Delete(run.ref(), "hook is through"), ApplyOptions.DEFAULT);
                } catch (TargetException failure) {
                    problems.add("hook " + run.ref() + " could not be deleted: " + failure.getMessage());
                }
            }
        }
        return problems;
    }

    private boolean isToGo(PlannedChange planned, Change.RunHook run, boolean terminated) {
        Optional<ChangeOutcome> outcome = recorder.result(planned).map(ChangeResult::outcome);
        boolean begun = isStarted(planned);
        HookDeletePolicy policy = outcome.filter(ChangeOutcome.FAILED::equals).isPresent()
                ? HookDeletePolicy.HOOK_FAILED
                : HookDeletePolicy.HOOK_SUCCEEDED;
        return outcome.isPresent() ? run.hook().deletePolicies().contains(policy) : begun && terminated;
    }

    private ApplicationName application() {
        return order.plan().application();
    }
}
