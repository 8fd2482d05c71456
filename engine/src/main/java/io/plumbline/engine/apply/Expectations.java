package io.plumbline.engine.apply;

import io.plumbline.engine.apply.Settling.Judgement;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.model.Absent;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Health;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.yaml.TextNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run waits for after a change: that an object is healthy, that it is gone, that a hook is
/// through. One thread.
final class Expectations {
    private final HealthRules health;
    private final Settling settling;
    private final Recorder recorder;
    /// The hooks of this run as the target told them apart when they were seen first.
    private final Map<Progress.Step, String> uids = new HashMap<>();

    Expectations(HealthRules health, Settling settling, Recorder recorder) {
        this.health = health;
        this.settling = settling;
        this.recorder = recorder;
    }

    /// Whether a change has to be waited for at all.
    static boolean isFor(Change change) {
        return !(change instanceof Change.Skip);
    }

    /// What is to be said about a change now. A hook that is through is written down.
    Judgement judge(PlannedChange planned, Live live, Instant now) {
        ObjectRef ref = planned.change().ref();
        return switch (planned.change()) {
            case Change.Create _, Change.Update _, Change.Replace _, Change.Keep _ ->
                settling.judge(ref, health.judge(live), now);
            case Change.Delete _ ->
                live instanceof Absent
                        ? new Judgement.Fine()
                        : new Judgement.Wait(whyStillThere(live), Optional.empty());
            case Change.RunHook _ -> hook(planned, live, now);
            case Change.Skip _ -> new Judgement.Fine();
        };
    }

    private Judgement hook(PlannedChange planned, Live live, Instant now) {
        Optional<ChangeResult> known = recorder.result(planned);
        if (known.isPresent()) {
            return known.orElseThrow().outcome() == ChangeOutcome.FAILED
                    ? new Judgement.Bad(known.orElseThrow().message())
                    : new Judgement.Fine();
        }
        Optional<Judgement> stranger = stranger(planned, live);
        if (stranger.isPresent()) {
            return stranger.orElseThrow();
        }
        Health verdict = health.judge(live);
        Judgement judgement = settling.judge(planned.change().ref(), verdict, now);
        return switch (verdict.status()) {
            case SUSPENDED -> new Judgement.Wait("is suspended", Optional.empty());
            case HEALTHY, PROGRESSING, MISSING, DEGRADED, UNKNOWN -> {
                if (judgement instanceof Judgement.Fine) {
                    recorder.finished(
                            planned, new ChangeResult(planned.change().ref(), ChangeOutcome.HOOK_SUCCEEDED, ""));
                }
                yield judgement;
            }
        };
    }

    /// What is said of an object that has the name of the hook and is not what this run has started: one
    /// from before, as long as the target has not told of the new one, or one that somebody made in its
    /// place.
    private Optional<Judgement> stranger(PlannedChange planned, Live live) {
        if (!(live instanceof LiveObject found)) {
            return Optional.empty();
        }
        String uid = found.object()
                .body()
                .map("metadata")
                .flatMap(metadata -> metadata.text("uid"))
                .orElse("");
        var step = Progress.Step.of(planned);
        String known = uids.get(step);
        if (known == null && !HookMark.isOn(live, recorder.run(), planned.phase())) {
            return Optional.of(new Judgement.Wait("what is there is not the hook of this run", Optional.empty()));
        }
        uids.putIfAbsent(step, uid);
        return known == null || known.equals(uid)
                ? Optional.empty()
                : Optional.of(new Judgement.Bad("somebody has deleted it and made another one under its name"));
    }

    private String whyStillThere(Live live) {
        List<String> blockers = live instanceof LiveObject found ? finalizers(found) : List.of();
        String message = blockers.isEmpty()
                ? health.judge(live).message()
                : "waits for finalizers " + String.join(", ", blockers);
        return message.isEmpty() ? "is still there" : "is still there: " + message;
    }

    private static List<String> finalizers(LiveObject live) {
        return live.object().body().map("metadata").flatMap(metadata -> metadata.list("finalizers")).stream()
                .flatMap(list -> list.items().stream())
                .map(item -> item instanceof TextNode(String name) ? name : "?")
                .toList();
    }
}
