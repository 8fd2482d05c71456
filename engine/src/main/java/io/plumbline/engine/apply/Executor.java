package io.plumbline.engine.apply;

import io.plumbline.engine.apply.Outcome.Broken;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.engine.parallel.Fanout;
import io.plumbline.engine.plan.LiveDigest;
import io.plumbline.engine.plan.Predictions;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent.FailureCause;
import io.plumbline.model.JournalEvent.RunFinished;
import io.plumbline.model.JournalEvent.RunResumed;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Subscription;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Executes plans against one target. Safe for many threads; each run needs the thread that calls it,
/// and wakes it by events of the target.
public final class Executor {
    /// What every run needs.
    record Tools(
            HealthRules health,
            ExecutorSettings settings,
            InstantSource clock,
            Predictions predictions,
            Explanations explanations) {
        Tools(HealthRules health, ExecutorSettings settings, InstantSource clock, Predictions predictions) {
            this(health, settings, clock, predictions, new Explanations(clock));
        }

        /// These tools for a run of an application.
        Tools of(ApplicationName application) {
            return new Tools(health.of(application), settings, clock, predictions, explanations);
        }
    }

    private final Target target;
    private final Tools tools;
    private final Supplier<Alarm> alarms;

    /// An executor for a target.
    public Executor(Target target, HealthRules health, ExecutorSettings settings, InstantSource clock) {
        this(target, health, settings, clock, new Predictions());
    }

    /// An executor that knows what the target has accepted in dry runs while planning, and does not ask again.
    public Executor(
            Target target,
            HealthRules health,
            ExecutorSettings settings,
            InstantSource clock,
            Predictions predictions) {
        this(target, new Tools(health, settings, clock, predictions), SemaphoreAlarm::new);
    }

    /// This executor, which asks its target for causes within a budget that others use too.
    public Executor with(Explanations shared) {
        return new Executor(
                target,
                new Tools(tools.health(), tools.settings(), tools.clock(), tools.predictions(), shared),
                alarms);
    }

    /// What would become of a plan: everything that can be asked before the first change is asked, nothing
    /// is changed.
    public DryRun dryRun(Plan plan) {
        return new Preflight(target, plan, tools.predictions()).dryRun();
    }

    Executor(Target target, Tools tools, Supplier<Alarm> alarms) {
        this.target = target;
        this.tools = tools;
        this.alarms = alarms;
    }

    /// Executes a plan to its end, or goes on with a run that was cut off.
    ///
    /// Records everything but the start of the run, which is the caller's. What `log` throws ends the
    /// call at once.
    ///
    /// @throws InterruptedException when the thread is interrupted; the run is left as it is and can be
    /// resumed
    public RunVerdict execute(RunOrder order, RunLog log, StopSignal stop) throws InterruptedException {
        var recorder = new Recorder(log, order);
        Optional<RunFinished> ended = recorder.known(Progress::end);
        if (ended.isPresent()) {
            return verdict(ended.orElseThrow(), recorder);
        }
        Alarm alarm = alarms.get();
        var view = new LiveView(target, alarm, refs(order.plan()));
        try (Subscription _ = target.watch(view::touch);
                Subscription _ = stop.listen(alarm::ring)) {
            var patience = new Patience(tools.of(order.plan().application()), view, alarm, recorder, stop);
            var fanout = new Fanout(tools.settings().parallelism());
            boolean begun = recorder.known(Progress::hasBegun);
            RunOrder extended = begun ? extended(order) : order;
            var preflight = new Preflight(target, order.plan(), tools.predictions());
            var run = new Run(extended, target, recorder, patience, fanout, stop, preflight);
            Outcome outcome = begun ? resumed(run, recorder) : fresh(order, run, preflight);
            return verdict(ended(order, run, recorder, outcome), recorder);
        }
    }

    private static List<ObjectRef> refs(Plan plan) {
        return plan.changes().stream().map(planned -> planned.change().ref()).toList();
    }

    private RunOrder extended(RunOrder order) {
        Instant least = tools.clock().instant().plus(tools.settings().extraTime());
        Instant deadline = order.deadline().isBefore(least) ? least : order.deadline();
        return order.withDeadline(deadline);
    }

    /// Refuses a plan that was made from a world that has changed since.
    ///
    /// @param inventory what the application owns now
    /// @throws PlumbException `STALE_PLAN` telling what has changed
    public void requireFresh(Plan plan, Inventory inventory) {
        requireSameInventory(plan, inventory);
        requireSameLive(plan);
    }

    private static void requireSameInventory(Plan plan, Inventory inventory) {
        if (!plan.inventory().equals(inventory.digest())) {
            throw stale(plan, "the application owns other objects than when the plan was made");
        }
    }

    private void requireSameLive(Plan plan) {
        var live = target.observe(LiveDigest.refs(plan.changes()));
        if (!LiveDigest.of(plan.changes(), live).equals(plan.live())) {
            throw stale(plan, "objects have changed since the plan was made");
        }
    }

    private static PlumbException stale(Plan plan, String message) {
        return new PlumbException(
                ErrorCode.STALE_PLAN, "plan of application " + plan.application(), message, "make the plan again");
    }

    private Outcome resumed(Run run, Recorder recorder) throws InterruptedException {
        int done = recorder.known(progress -> progress.results().size());
        recorder.record(new RunResumed(done));
        return guarded(run::walk);
    }

    /// A run that was resumed before its first change has written its inventory already, so that only
    /// the live state tells whether its plan is stale.
    private Outcome fresh(RunOrder order, Run run, Preflight preflight) throws InterruptedException {
        return guarded(() -> {
            boolean resumed = !order.recorded().isEmpty();
            if (!resumed) {
                requireSameInventory(order.plan(), order.inventory());
            }
            if (resumed || !order.justPlanned()) {
                requireSameLive(order.plan());
            }
            Optional<Broken> refused = preflight.refused();
            return refused.isPresent() ? refused.orElseThrow() : run.walk();
        });
    }

    private interface Walk {
        Outcome go() throws InterruptedException;
    }

    /// The one place where failures of the target as a whole become the outcome of a run.
    private static Outcome guarded(Walk walk) throws InterruptedException {
        try {
            return walk.go();
        } catch (TargetException failure) {
            return Broken.of(failure);
        } catch (PlumbException failure) {
            if (failure.code() == ErrorCode.STALE_PLAN) {
                return Broken.of(failure);
            }
            throw failure;
        }
    }

    private RunFinished ended(RunOrder order, Run run, Recorder recorder, Outcome outcome) throws InterruptedException {
        var report = new Report(order, run.blame(), recorder, tools.settings().logLines());
        boolean begun = recorder.known(Progress::hasBegun);
        if (outcome instanceof Broken broken && broken.phase() == RunPhase.FAILED && begun) {
            Instant deadline = tools.clock().instant().plus(tools.settings().extraTime());
            guarded(() -> {
                run.walkFailure(deadline);
                return Outcome.DONE;
            });
        }
        List<String> notes = begun ? run.cleanUp() : List.of();
        RunFinished finished = finished(outcome, report, recorder, notes);
        recorder.record(finished);
        return finished;
    }

    private static RunFinished finished(Outcome outcome, Report report, Recorder recorder, List<String> notes) {
        String behind = notes.isEmpty() ? "" : "; " + String.join("; ", notes);
        return switch (outcome) {
            case Outcome.Done _ ->
                new RunFinished(
                        RunPhase.SUCCEEDED,
                        Report.summary(recorder.known(Progress::results)) + behind,
                        Optional.empty());
            case Outcome.Stopped(var reason) -> new RunFinished(RunPhase.TERMINATED, reason + behind, Optional.empty());
            case Broken broken -> {
                Optional<FailureCause> cause = broken.ref().map(ref -> report.cause(ref, broken.reason()));
                yield new RunFinished(broken.phase(), recorder.masked(broken.message()) + behind, cause);
            }
        };
    }

    private static RunVerdict verdict(RunFinished finished, Recorder recorder) {
        return new RunVerdict(
                finished.phase(), finished.message(), finished.cause(), recorder.known(Progress::results));
    }
}
