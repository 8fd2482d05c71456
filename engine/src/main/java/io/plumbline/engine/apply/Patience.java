package io.plumbline.engine.apply;

import io.plumbline.engine.apply.OpenChanges.Stuck;
import io.plumbline.engine.apply.Outcome.Broken;
import io.plumbline.engine.apply.Outcome.Stopped;
import io.plumbline.engine.apply.Settling.Judgement;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Health;
import io.plumbline.model.JournalEvent.WaveFinished;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.target.TargetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Waits until changed objects are as they should be, woken by events of the target. Owned by the run's
/// thread; only [#changed] is called by others.
final class Patience {
    /// The pause before a target that did not answer is asked again.
    private static final Duration OBSERVE_AGAIN = Duration.ofSeconds(1);

    private final LiveView view;
    private final Alarm alarm;
    private final Settling settling;
    private final Expectations waiting;
    private final Recorder recorder;
    private final StopSignal stop;
    private final Obstacles obstacles;
    private final Blame blame;
    private final Vanished vanished = new Vanished();
    private final Duration safetyObserve;
    private final InstantSource clock;

    Patience(Executor.Tools tools, LiveView view, Alarm alarm, Recorder recorder, StopSignal stop) {
        this.obstacles = new Obstacles(view.target(), tools.explanations(), recorder);
        this.blame = new Blame(view.target(), tools.explanations());
        this.view = view;
        this.alarm = alarm;
        this.settling = new Settling(tools.settings().settle());
        this.waiting = new Expectations(tools.health(), settling, recorder);
        this.recorder = recorder;
        this.stop = stop;
        this.safetyObserve = tools.settings().safetyObserve();
        this.clock = tools.clock();
    }

    /// What is known of the objects that have failed.
    Blame blame() {
        return blame;
    }

    /// We have changed an object.
    void changed(ObjectRef ref) {
        settling.restart(ref);
        view.touch(ref);
    }

    /// Whether a hook is there from an earlier run.
    boolean isFormer(PlannedChange hook, RunId run) {
        ObjectRef ref = hook.change().ref();
        view.touchAll(List.of(ref));
        view.refresh(Set.of(ref), _ -> {});
        return view.find(ref)
                .filter(live -> live instanceof LiveObject && !HookMark.isOn(live, run, hook.phase()))
                .isPresent();
    }

    /// Makes changes again.
    @FunctionalInterface
    interface Making {
        /// How each ended, in their order.
        List<Outcome> make(List<PlannedChange> changes) throws InterruptedException;
    }

    /// Waits until all changes are through, one has failed, the time is over, or somebody stops the run.
    ///
    /// @param making makes objects again that somebody deletes meanwhile
    Outcome wait(List<PlannedChange> changes, Instant deadline, Making making) throws InterruptedException {
        var open = new OpenChanges(changes.stream()
                .filter(planned -> Expectations.isFor(planned.change()))
                .toList());
        Instant observed = clock.instant();
        obstacles.begin(observed);
        view.want(open.refs());
        while (true) {
            Optional<TargetException> silent = look(open, making);
            Instant now = clock.instant();
            if (silent.isEmpty() && open.isOver()) {
                return open.outcome(blame::isKnown);
            }
            Optional<Stopped> stopped = stopped(open);
            if (stopped.isPresent()) {
                return stopped.orElseThrow();
            }
            if (!now.isBefore(deadline)) {
                return silent.map(failure -> (Outcome) Broken.of(failure)).orElseGet(() -> late(open));
            }
            if (silent.isEmpty()) {
                obstacles.look(open, now);
            }
            if (Duration.between(observed, now).compareTo(safetyObserve) >= 0) {
                view.touchAll(open.refs());
                observed = now;
            } else {
                alarm.await(pause(open, silent.isPresent(), Duration.between(now, deadline)));
            }
        }
    }

    /// Brings what may have changed up to date and judges it; tells when the target does not answer, which
    /// may pass.
    private Optional<TargetException> look(OpenChanges open, Making making) throws InterruptedException {
        try {
            var gone = new ArrayList<PlannedChange>();
            view.refresh(open.refs(), seen -> judge(seen, open, gone));
            judge(List.of(), open, gone);
            again(gone, open, making);
            return Optional.empty();
        } catch (TargetException failure) {
            if (failure.code() == ErrorCode.UNREACHABLE || failure.code() == ErrorCode.TIMEOUT) {
                return Optional.of(failure);
            }
            throw failure;
        }
    }

    /// @param gone takes up what is to be made again
    private void judge(Collection<ObjectRef> seen, OpenChanges open, List<PlannedChange> gone) {
        Instant now = clock.instant();
        for (PlannedChange planned : open.due(seen, now)) {
            ObjectRef ref = planned.change().ref();
            if (view.isSettled(ref)) {
                open.through(planned);
            } else {
                view.find(ref).ifPresent(live -> judge(planned, live, open, gone));
            }
        }
    }

    private void judge(PlannedChange planned, Live live, OpenChanges open, List<PlannedChange> gone) {
        switch (vanished.ask(planned, live)) {
            case Vanished.Answer.None _ -> judge(planned, open, waiting.judge(planned, live, clock.instant()));
            case Vanished.Answer.Through _ -> through(planned, open);
            case Vanished.Answer.Again(var again) -> {
                open.going(new Stuck(planned, "was deleted by somebody and is made again"), Optional.empty());
                gone.add(again);
            }
            case Vanished.Answer.Enough _ ->
                open.failed(planned, failed(planned, _ -> "is deleted by somebody again and again"));
        }
    }

    private void through(PlannedChange planned, OpenChanges open) {
        open.through(planned);
        view.settle(planned.change().ref());
    }

    private static void again(List<PlannedChange> gone, OpenChanges open, Making making) throws InterruptedException {
        List<Outcome> outcomes = gone.isEmpty() ? List.of() : making.make(gone);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Broken broken) {
                open.failed(gone.get(i), broken);
            }
        }
    }

    private void judge(PlannedChange planned, OpenChanges open, Judgement judgement) {
        switch (judgement) {
            case Judgement.Fine _ -> through(planned, open);
            case Judgement.Wait(var message, var until) -> open.going(new Stuck(planned, message), until);
            case Judgement.Bad(var message) -> open.failed(planned, failed(planned, ref -> blame.bad(ref, message)));
        }
    }

    private Broken failed(PlannedChange planned, Function<ObjectRef, String> why) {
        ObjectRef ref = planned.change().ref();
        ChangeResult told = recorder.result(planned)
                .filter(result -> result.outcome() == ChangeOutcome.FAILED)
                .orElseGet(
                        () -> recorder.finished(planned, new ChangeResult(ref, ChangeOutcome.FAILED, why.apply(ref))));
        return Broken.object(RunPhase.FAILED, ref, told.message());
    }

    private Outcome late(OpenChanges open) {
        for (Stuck stuck : List.copyOf(open.going())) {
            open.failed(stuck.planned(), failed(stuck.planned(), ref -> blame.late(ref, stuck.message())));
        }
        return open.outcome(blame::isKnown);
    }

    private Optional<Stopped> stopped(OpenChanges open) {
        StopSignal.Stop asked = stop.asked();
        boolean now = switch (asked.kind()) {
            case NONE -> false;
            case SUPERSEDE -> !open.hooksGoing();
            case TERMINATE -> true;
        };
        return now ? Optional.of(new Stopped(asked.reason())) : Optional.empty();
    }

    private Duration pause(OpenChanges open, boolean silent, Duration left) {
        Instant now = clock.instant();
        Duration pause = silent ? OBSERVE_AGAIN : safetyObserve;
        Duration judged = open.next().map(next -> Duration.between(now, next)).orElse(pause);
        Duration asked = silent ? pause : Duration.between(now, obstacles.next());
        return Stream.of(pause, judged, asked, left).min(Duration::compareTo).orElse(left);
    }

    /// Writes how a wave ended. A wave in which nothing was to be changed is only worth a line when it
    /// failed.
    void tell(RunWave wave, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _ -> {
                if (wave.changesSomething()) {
                    recorder.record(new WaveFinished(wave.phase(), wave.wave(), Health.HEALTHY));
                }
            }
            case Broken broken ->
                recorder.record(new WaveFinished(wave.phase(), wave.wave(), Health.degraded(broken.message())));
            case Stopped _ -> {}
        }
    }
}
