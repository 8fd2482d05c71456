package io.plumbline.model.json;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ApplicationStatus.ObjectStatus;
import io.plumbline.model.Hold;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.Revision;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.SyncStatus;
import io.plumbline.model.Trigger;
import io.plumbline.yaml.MapNode;
import java.util.Map;
import java.util.TreeMap;

/// Status, run reports and holds as documents.
public final class StatusJson {
    private StatusJson() {}

    /// The document of a status.
    public static MapNode write(ApplicationStatus status) {
        MapNode.Builder node = MapNode.builder()
                .put("application", status.application().value())
                .put("sync", status.sync().text())
                .put("health", ValueJson.health(status.health()))
                .put("desired", ValueJson.revisions(status.desired()))
                .put("synced", ValueJson.revisions(status.synced()))
                .put("lastHealthy", ValueJson.revisions(status.lastHealthy()))
                .put("objects", ValueJson.list(status.objects().entrySet(), StatusJson::object));
        status.run().ifPresent(run -> node.put("run", write(run)));
        status.hold().ifPresent(hold -> node.put("hold", write(hold)));
        return node.put("suspended", ValueJson.flag(status.suspended()))
                .put("blocked", status.blocked())
                .put("since", ValueJson.text(status.since()))
                .put("journalId", ValueJson.number(status.journalId()))
                .build();
    }

    /// The status of a document.
    ///
    /// @throws io.plumbline.model.InvalidInput when it is damaged
    public static ApplicationStatus read(MapNode document) {
        var fields = new JsonFields("Status", document);
        var objects = new TreeMap<ObjectRef, ObjectStatus>();
        fields.maps("objects", item -> objects.put(ValueJson.ref(item.inner("ref")), object(item)) == null);
        return new ApplicationStatus(
                fields.parsed("application", ApplicationName::new),
                fields.word("sync", SyncStatus.class, SyncStatus::text),
                ValueJson.health(fields.inner("health")),
                fields.texts("desired", Revision::parse),
                fields.texts("synced", Revision::parse),
                fields.texts("lastHealthy", Revision::parse),
                objects,
                fields.optional("run", key -> run(fields.inner(key))),
                fields.optional("hold", key -> ValueJson.hold(fields.inner(key))),
                fields.flag("suspended"),
                fields.text("blocked"),
                fields.time("since"),
                fields.number("journalId"));
    }

    /// The document of a run report.
    public static MapNode write(RunReport run) {
        MapNode.Builder node = MapNode.builder()
                .put("id", run.id().value())
                .put("application", run.application().value())
                .put("trigger", ValueJson.word(run.trigger()))
                .put("revisions", ValueJson.revisions(run.revisions()))
                .put("phase", run.phase().text())
                .put("startedAt", ValueJson.text(run.startedAt()));
        run.finishedAt().ifPresent(time -> node.put("finishedAt", ValueJson.text(time)));
        return node.put("results", ValueJson.list(run.results(), ValueJson::result))
                .put("message", run.message())
                .build();
    }

    /// The run report of a document.
    ///
    /// @throws io.plumbline.model.InvalidInput when it is damaged
    public static RunReport readRun(MapNode document) {
        return run(new JsonFields("Run", document));
    }

    /// The document of a hold.
    public static MapNode write(Hold hold) {
        return ValueJson.hold(hold);
    }

    /// The hold of a document.
    ///
    /// @throws io.plumbline.model.InvalidInput when it is damaged
    public static Hold readHold(MapNode document) {
        return ValueJson.hold(new JsonFields("Hold", document));
    }

    private static MapNode object(Map.Entry<ObjectRef, ObjectStatus> entry) {
        ObjectStatus status = entry.getValue();
        return MapNode.builder()
                .put("ref", ValueJson.ref(entry.getKey()))
                .put("sync", status.sync().text())
                .put("health", ValueJson.health(status.health()))
                .put("phase", status.phase().text())
                .put("wave", ValueJson.number(status.wave()))
                .put("hook", ValueJson.flag(status.hook()))
                .build();
    }

    private static ObjectStatus object(JsonFields fields) {
        return new ObjectStatus(
                fields.word("sync", SyncStatus.class, SyncStatus::text),
                ValueJson.health(fields.inner("health")),
                fields.word("phase", Phase.class, Phase::text),
                fields.small("wave"),
                fields.flag("hook"));
    }

    private static RunReport run(JsonFields fields) {
        return new RunReport(
                fields.parsed("id", RunId::new),
                fields.parsed("application", ApplicationName::new),
                fields.word("trigger", Trigger.class, ValueJson::word),
                fields.texts("revisions", Revision::parse),
                fields.word("phase", RunPhase.class, RunPhase::text),
                fields.time("startedAt"),
                fields.optional("finishedAt", fields::time),
                fields.maps("results", ValueJson::result),
                fields.text("message"));
    }
}
