package io.plumbline.model.json;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Phase;
import io.plumbline.model.Propagation;
import io.plumbline.model.Revision;
import io.plumbline.model.RunPhase;
import io.plumbline.model.SyncStatus;
import io.plumbline.model.Trigger;

/// Each kind of event from its map; [EventWriting] is the other direction.
final class EventReading {
    private EventReading() {}

    static JournalEvent event(JsonFields fields) {
        return switch (fields.text(JournalJson.TYPE)) {
            case "Declared" -> new JournalEvent.Declared(fields.text("declaredIn"), fields.text("summary"));
            case "Forgotten" ->
                new JournalEvent.Forgotten(fields.word("policy", DeletionPolicy.class, ValueJson::word));
            case "RevisionSeen" -> revisionSeen(fields);
            case "GateAsked" ->
                new JournalEvent.GateAsked(fields.text("gate"), fields.text("verdict"), fields.text("reason"));
            case "Rendered" -> rendered(fields);
            case "StepFailed" -> stepFailed(fields);
            case "DriftFound" -> new JournalEvent.DriftFound(fields.maps("differences", ValueJson::diff));
            case "RunStarted" -> runStarted(fields);
            case "RunResumed" -> new JournalEvent.RunResumed(fields.small("changesDone"));
            case "ChangeStarted" -> changeStarted(fields);
            case "ChangeFinished" -> changeFinished(fields);
            case "Waiting" -> waiting(fields);
            case "WaveFinished" -> waveFinished(fields);
            case "RunFinished" -> runFinished(fields);
            case "HealthChanged" -> healthChanged(fields);
            case "SyncChanged" -> syncChanged(fields);
            case "RollbackDecided" -> rollbackDecided(fields);
            case "WrittenBack" -> writtenBack(fields);
            case "HoldPlaced" -> new JournalEvent.HoldPlaced(ValueJson.hold(fields.inner("hold")));
            case "HoldReleased" -> new JournalEvent.HoldReleased(fields.text("by"), fields.text("reason"));
            case "SuspendChanged" -> new JournalEvent.SuspendChanged(fields.flag("suspended"), fields.text("by"));
            case "ActionRun" ->
                new JournalEvent.ActionRun(
                        ValueJson.ref(fields.inner("ref")),
                        fields.text("action"),
                        fields.text("by"),
                        fields.text("message"));
            case "ObjectDeleted" ->
                new JournalEvent.ObjectDeleted(
                        ValueJson.ref(fields.inner("ref")),
                        fields.word("propagation", Propagation.class, ValueJson::word),
                        fields.text("by"));
            case String other -> throw fields.wrong(JournalJson.TYPE, "has the unknown word '" + other + "'");
        };
    }

    private static Phase phase(JsonFields fields) {
        return fields.word("phase", Phase.class, Phase::text);
    }

    private static JournalEvent.RevisionSeen revisionSeen(JsonFields fields) {
        return new JournalEvent.RevisionSeen(
                fields.texts("revisions", Revision::parse), fields.maps("commits", EventReading::commit));
    }

    private static CommitInfo commit(JsonFields fields) {
        return new CommitInfo(fields.text("author"), fields.text("email"), fields.time("time"), fields.text("message"));
    }

    private static JournalEvent.Rendered rendered(JsonFields fields) {
        return new JournalEvent.Rendered(
                fields.parsed("rendering", ValueJson::digest),
                fields.small("objects"),
                fields.flag("fromCache"),
                fields.number("millis"));
    }

    private static JournalEvent.StepFailed stepFailed(JsonFields fields) {
        return new JournalEvent.StepFailed(
                fields.text("step"),
                fields.word("code", ErrorCode.class, ErrorCode::name),
                fields.text("subject"),
                fields.text("message"),
                fields.text("remedy"));
    }

    private static JournalEvent.RunStarted runStarted(JsonFields fields) {
        return new JournalEvent.RunStarted(
                fields.word("trigger", Trigger.class, ValueJson::word),
                fields.texts("revisions", Revision::parse),
                fields.parsed("rendering", ValueJson::digest),
                fields.small("changes"),
                fields.text("by"));
    }

    private static JournalEvent.ChangeStarted changeStarted(JsonFields fields) {
        return new JournalEvent.ChangeStarted(
                phase(fields), fields.small("wave"), ValueJson.ref(fields.inner("ref")), fields.text("verb"));
    }

    private static JournalEvent.ChangeFinished changeFinished(JsonFields fields) {
        return new JournalEvent.ChangeFinished(
                phase(fields), fields.small("wave"), ValueJson.result(fields.inner("result")));
    }

    private static JournalEvent.Waiting waiting(JsonFields fields) {
        return new JournalEvent.Waiting(
                phase(fields), fields.small("wave"), ValueJson.ref(fields.inner("ref")), fields.text("cause"));
    }

    private static JournalEvent.WaveFinished waveFinished(JsonFields fields) {
        return new JournalEvent.WaveFinished(
                phase(fields), fields.small("wave"), ValueJson.health(fields.inner("health")));
    }

    private static JournalEvent.RunFinished runFinished(JsonFields fields) {
        return new JournalEvent.RunFinished(
                fields.word("phase", RunPhase.class, RunPhase::text),
                fields.text("message"),
                fields.optional("cause", key -> cause(fields.inner(key))));
    }

    private static JournalEvent.FailureCause cause(JsonFields fields) {
        return new JournalEvent.FailureCause(
                ValueJson.ref(fields.inner("ref")),
                fields.text("reason"),
                fields.texts("log", line -> line),
                fields.text("commit"));
    }

    private static JournalEvent.HealthChanged healthChanged(JsonFields fields) {
        return new JournalEvent.HealthChanged(
                ValueJson.health(fields.inner("before")),
                ValueJson.health(fields.inner("after")),
                fields.optional("worst", key -> ValueJson.ref(fields.inner(key))));
    }

    private static JournalEvent.SyncChanged syncChanged(JsonFields fields) {
        return new JournalEvent.SyncChanged(
                fields.word("before", SyncStatus.class, SyncStatus::text),
                fields.word("after", SyncStatus.class, SyncStatus::text));
    }

    private static JournalEvent.RollbackDecided rollbackDecided(JsonFields fields) {
        return new JournalEvent.RollbackDecided(
                fields.texts("from", Revision::parse),
                fields.texts("to", Revision::parse),
                fields.text("reason"),
                fields.text("by"));
    }

    private static JournalEvent.WrittenBack writtenBack(JsonFields fields) {
        return new JournalEvent.WrittenBack(
                fields.optional("revision", key -> fields.parsed(key, Revision::parse)), fields.text("message"));
    }
}
