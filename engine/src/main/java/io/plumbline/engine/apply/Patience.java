package io.plumbline.engine.apply;

import io.plumbline.engine.apply.Obstacles.Stuck;
import io.plumbline.engine.apply.Outcome.Broken;
import io.plumbline.engine.apply.Outcome.Stopped;
import io.plumbline.engine.apply.Settling.Judgement;
import io.plumbline.model.Change;
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
import java.util.List;
import java.util.Optional;
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
    private final Duration safetyObserve;
    private final InstantSource clock;

    Patience(Executor.Tools tools, LiveView view, Alarm alarm, Recorder recorder, StopSignal stop) {
        this.obstacles = new Obstacles(view.target(), tools.explanations(), recorder);
        this.view = view;
        this.alarm = alarm;
        this.settling = new Settling(tools.settings().settle());
        this.waiting = new Expectations(tools.health(), settling, recorder);
        this.recorder = recorder;
        this.stop = stop;
        this.safetyObserve = tools.settings().safetyObserve();
        this.clock = tools.clock();
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
        view.refresh(List.of(ref));
        Live live = view.find(ref);
        return live instanceof LiveObject && !HookMark.isOn(live, run, hook.phase());
    }

    /// Waits until all changes are through, one has failed, the time is over, or somebody stops the run.
    Outcome wait(List<PlannedChange> changes, Instant deadline) throws InterruptedException {
        List<PlannedChange> open = changes.stream()
                .filter(planned -> Expectations.isFor(planned.change()))
                .toList();
        List<ObjectRef> refs =
                open.stream().map(planned -> planned.change().ref()).toList();
        Instant observed = clock.instant();
        obstacles.begin(observed);
        while (true) {
            Optional<TargetException> silent = refresh(refs);
            Instant now = clock.instant();
            Look look = look(open, now);
            if (silent.isEmpty() && look.isOver()) {
                return look.outcome();
            }
            Optional<Stopped> stopped = stopped(look);
            if (stopped.isPresent()) {
                return stopped.orElseThrow();
            }
            if (!now.isBefore(deadline)) {
                return silent.map(failure -> (Outcome) Broken.of(failure)).orElseGet(() -> late(look));
            }
            if (silent.isEmpty()) {
                obstacles.look(look.going(), now);
            }
            if (Duration.between(observed, now).compareTo(safetyObserve) >= 0) {
                view.touchAll(refs);
                observed = now;
            } else {
                alarm.await(pause(look, silent.isPresent(), Duration.between(now, deadline)));
            }
        }
    }

    /// What one look at all open changes gave.
    private record Look(List<Stuck> going, List<Broken> bad, Optional<Instant> next) {
        boolean isOver() {
            return going.isEmpty() || !bad.isEmpty();
        }

        Outcome outcome() {
            if (bad.isEmpty()) {
                return Outcome.DONE;
            }
            return bad.getFirst()
                    .and(bad.subList(1, bad.size()).stream()
                            .map(Broken::message)
                            .toList());
        }

        boolean hooksGoing() {
            return going.stream().anyMatch(stuck -> stuck.planned().change() instanceof Change.RunHook);
        }
    }

    private Look look(List<PlannedChange> open, Instant now) {
        var going = new ArrayList<Stuck>();
        var bad = new ArrayList<Broken>();
        Optional<Instant> next = Optional.empty();
        for (PlannedChange planned : open) {
            ObjectRef ref = planned.change().ref();
            switch (waiting.judge(planned, view.find(ref), now)) {
                case Judgement.Fine _ -> {}
                case Judgement.Wait(var message, var until) -> {
                    going.add(new Stuck(planned, message));
                    next = earlier(next, until);
                }
                case Judgement.Bad(var message) -> bad.add(failed(planned, message));
            }
        }
        return new Look(going, bad, next);
    }

    private Broken failed(PlannedChange planned, String message) {
        ObjectRef ref = planned.change().ref();
        ChangeResult told = recorder.result(planned)
                .filter(result -> result.outcome() == ChangeOutcome.FAILED)
                .orElseGet(() -> recorder.finished(planned, new ChangeResult(ref, ChangeOutcome.FAILED, message)));
        return Broken.object(RunPhase.FAILED, ref, told.message());
    }

    private Outcome late(Look look) {
        var broken = new ArrayList<Broken>();
        for (Stuck stuck : look.going()) {
            String why = stuck.message().isEmpty() ? "" : ": " + stuck.message();
            broken.add(failed(stuck.planned(), "was not ready in time" + why));
        }
        return new Look(look.going(), broken, Optional.empty()).outcome();
    }

    private Optional<Stopped> stopped(Look look) {
        StopSignal.Stop asked = stop.asked();
        boolean now = switch (asked.kind()) {
            case NONE -> false;
            case SUPERSEDE -> !look.hooksGoing();
            case TERMINATE -> true;
        };
        return now ? Optional.of(new Stopped(asked.reason())) : Optional.empty();
    }

    /// Brings the objects up to date; tells when the target does not answer, which may pass.
    private Optional<TargetException> refresh(List<ObjectRef> refs) {
        try {
            view.refresh(refs);
            return Optional.empty();
        } catch (TargetException failure) {
            if (failure.code() == ErrorCode.UNREACHABLE || failure.code() == ErrorCode.TIMEOUT) {
                return Optional.of(failure);
            }
            throw failure;
        }
    }

    private Duration pause(Look look, boolean silent, Duration left) {
        Duration pause = silent ? OBSERVE_AGAIN : safetyObserve;
        Instant now = clock.instant();
        Duration judged = look.next().map(next -> Duration.between(now, next)).orElse(pause);
        Duration asked = silent ? pause : Duration.between(now, obstacles.next());
        return Stream.of(pause, judged, asked, left).min(Duration::compareTo).orElse(left);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.orElseThrow().isBefore(other.orElseThrow()) ? one : other;
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
