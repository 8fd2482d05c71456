package io.plumbline.model.json;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.JournalEvent.ActionRun;
import io.plumbline.model.JournalEvent.ChangeFinished;
import io.plumbline.model.JournalEvent.ChangeStarted;
import io.plumbline.model.JournalEvent.Declared;
import io.plumbline.model.JournalEvent.DriftFound;
import io.plumbline.model.JournalEvent.FailureCause;
import io.plumbline.model.JournalEvent.Forgotten;
import io.plumbline.model.JournalEvent.GateAsked;
import io.plumbline.model.JournalEvent.HealthChanged;
import io.plumbline.model.JournalEvent.HoldPlaced;
import io.plumbline.model.JournalEvent.HoldReleased;
import io.plumbline.model.JournalEvent.ObjectDeleted;
import io.plumbline.model.JournalEvent.Rendered;
import io.plumbline.model.JournalEvent.RevisionSeen;
import io.plumbline.model.JournalEvent.RollbackDecided;
import io.plumbline.model.JournalEvent.RunFinished;
import io.plumbline.model.JournalEvent.RunResumed;
import io.plumbline.model.JournalEvent.RunStarted;
import io.plumbline.model.JournalEvent.StepFailed;
import io.plumbline.model.JournalEvent.SuspendChanged;
import io.plumbline.model.JournalEvent.SyncChanged;
import io.plumbline.model.JournalEvent.Waiting;
import io.plumbline.model.JournalEvent.WaveFinished;
import io.plumbline.model.JournalEvent.WrittenBack;
import io.plumbline.yaml.MapNode;

/// Each kind of event as a map; [EventReading] is the other direction.
final class EventWriting {
    private EventWriting() {}

    static MapNode event(JournalEvent event) {
        MapNode.Builder node = MapNode.builder().put(JournalJson.TYPE, JournalJson.type(event));
        switch (event) {
            case Declared(var in, var summary) -> node.put("declaredIn", in).put("summary", summary);
            case Forgotten(var policy) -> node.put("policy", ValueJson.word(policy));
            case RevisionSeen seen -> revisionSeen(node, seen);
            case GateAsked(var gate, var verdict, var reason) ->
                node.put("gate", gate).put("verdict", verdict).put("reason", reason);
            case Rendered rendered -> rendered(node, rendered);
            case StepFailed failed -> stepFailed(node, failed);
            case DriftFound(var differences) -> node.put("differences", ValueJson.list(differences, ValueJson::diff));
            case RunStarted started -> runStarted(node, started);
            case RunResumed(int changesDone) -> node.put("changesDone", ValueJson.number(changesDone));
            case ChangeStarted started -> changeStarted(node, started);
            case ChangeFinished finished -> changeFinished(node, finished);
            case Waiting waiting -> waiting(node, waiting);
            case WaveFinished finished -> waveFinished(node, finished);
            case RunFinished finished -> runFinished(node, finished);
            case HealthChanged changed -> healthChanged(node, changed);
            case SyncChanged(var before, var after) ->
                node.put("before", before.text()).put("after", after.text());
            case RollbackDecided decided -> rollbackDecided(node, decided);
            case WrittenBack(var revision, var message) -> {
                revision.ifPresent(known -> node.put("revision", ValueJson.text(known)));
                node.put("message", message);
            }
            case HoldPlaced(var hold) -> node.put("hold", ValueJson.hold(hold));
            case HoldReleased(var by, var reason) -> node.put("by", by).put("reason", reason);
            case ActionRun(var ref, var action, var by, var message) ->
                node.put("ref", ValueJson.ref(ref))
                        .put("action", action)
                        .put("by", by)
                        .put("message", message);
            case ObjectDeleted(var ref, var propagation, var by) ->
                node.put("ref", ValueJson.ref(ref))
                        .put("propagation", ValueJson.word(propagation))
                        .put("by", by);
            case SuspendChanged(boolean suspended, var by) ->
                node.put("suspended", ValueJson.flag(suspended)).put("by", by);
        }
        return node.build();
    }

    private static void revisionSeen(MapNode.Builder node, RevisionSeen seen) {
        node.put("revisions", ValueJson.revisions(seen.revisions()))
                .put("commits", ValueJson.list(seen.commits(), EventWriting::commit));
    }

    private static MapNode commit(CommitInfo commit) {
        return MapNode.builder()
                .put("author", commit.author())
                .put("email", commit.email())
                .put("time", ValueJson.text(commit.time()))
                .put("message", commit.message())
                .build();
    }

    private static void rendered(MapNode.Builder node, Rendered rendered) {
        node.put("rendering", ValueJson.text(rendered.rendering()))
                .put("objects", ValueJson.number(rendered.objects()))
                .put("fromCache", ValueJson.flag(rendered.fromCache()))
                .put("millis", ValueJson.number(rendered.millis()));
    }

    private static void stepFailed(MapNode.Builder node, StepFailed failed) {
        node.put("step", failed.step())
                .put("code", failed.code().name())
                .put("subject", failed.subject())
                .put("message", failed.message())
                .put("remedy", failed.remedy());
    }

    private static void runStarted(MapNode.Builder node, RunStarted started) {
        node.put("trigger", ValueJson.word(started.trigger()))
                .put("revisions", ValueJson.revisions(started.revisions()))
                .put("rendering", ValueJson.text(started.rendering()))
                .put("changes", ValueJson.number(started.changes()))
                .put("by", started.by());
    }

    private static void changeStarted(MapNode.Builder node, ChangeStarted started) {
        node.put("phase", started.phase().text())
                .put("wave", ValueJson.number(started.wave()))
                .put("ref", ValueJson.ref(started.ref()))
                .put("verb", started.verb());
    }

    private static void changeFinished(MapNode.Builder node, ChangeFinished finished) {
        node.put("phase", finished.phase().text())
                .put("wave", ValueJson.number(finished.wave()))
                .put("result", ValueJson.result(finished.result()));
    }

    private static void waiting(MapNode.Builder node, Waiting waiting) {
        node.put("phase", waiting.phase().text())
                .put("wave", ValueJson.number(waiting.wave()))
                .put("ref", ValueJson.ref(waiting.ref()))
                .put("cause", waiting.cause());
    }

    private static void waveFinished(MapNode.Builder node, WaveFinished finished) {
        node.put("phase", finished.phase().text())
                .put("wave", ValueJson.number(finished.wave()))
                .put("health", ValueJson.health(finished.health()));
    }

    private static void runFinished(MapNode.Builder node, RunFinished finished) {
        node.put("phase", finished.phase().text()).put("message", finished.message());
        finished.cause().ifPresent(cause -> node.put("cause", cause(cause)));
    }

    private static MapNode cause(FailureCause cause) {
        return MapNode.builder()
                .put("ref", ValueJson.ref(cause.ref()))
                .put("reason", cause.reason())
                .put("log", ValueJson.list(cause.log(), ValueJson::text))
                .put("commit", cause.commit())
                .build();
    }

    private static void healthChanged(MapNode.Builder node, HealthChanged changed) {
        node.put("before", ValueJson.health(changed.before())).put("after", ValueJson.health(changed.after()));
        changed.worst().ifPresent(ref -> node.put("worst", ValueJson.ref(ref)));
    }

    private static void rollbackDecided(MapNode.Builder node, RollbackDecided decided) {
        node.put("from", ValueJson.revisions(decided.from()))
                .put("to", ValueJson.revisions(decided.to()))
                .put("reason", decided.reason())
                .put("by", decided.by());
    }
}
