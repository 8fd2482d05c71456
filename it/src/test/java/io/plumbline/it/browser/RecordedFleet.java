package io.plumbline.it.browser;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ApplicationStatus.ObjectStatus;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.Revision;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.SyncStatus;
import io.plumbline.model.Trigger;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.schema.SourceText;
import io.plumbline.store.StateStore.Fence;
import io.plumbline.store.jdbc.DatabaseAddress;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A fleet as a store remembers it: many applications in several projects, most of them well, none of them
/// reconciled any more. The same numbers make the same fleet.
final class RecordedFleet {
    private static final List<String> TEAMS =
            List.of("shop", "billing", "search", "mail", "media", "data", "edge", "core");
    private static final List<String> PARTS = List.of("web", "api", "worker", "cache", "cron", "gateway", "indexer");
    private static final Fence FENCE = new Fence("recorder", 1);
    private static final int BATCH = 500;

    private final Instant now;

    /// @param now the time that is recorded as now
    RecordedFleet(Instant now) {
        this.now = now;
    }

    /// The name of an application.
    static String name(int number) {
        return "%s-%s-%05d".formatted(TEAMS.get(number % 8), PARTS.get(number % 7), number);
    }

    /// Writes a data folder that a server can start from.
    void write(Path data, int applications, int objects) throws IOException {
        Files.createDirectories(data);
        var box = SecretBox.ofFile(data.resolve("secret.key"), new SecureRandom());
        try (var store = JdbcStore.open(new DatabaseAddress.H2File(data), box, InstantSource.fixed(now))) {
            var reader = new ManifestReader(SchemaRegistry.ofClassPath(), InstantSource.fixed(now));
            for (int first = 0; first < applications; first += BATCH) {
                var text = new StringBuilder();
                for (int number = first; number < Math.min(applications, first + BATCH); number++) {
                    text.append(declaration(number));
                }
                reader.read(List.of(new SourceText("fleet.yaml", text.toString())))
                        .forEach(declared -> store.specs().put(declared.object(), ""));
            }
            for (int number = 0; number < applications; number++) {
                var application = new ApplicationName(name(number));
                var commit = new CommitInfo("Ada", "ada@example.org", now.minusSeconds(number), "Change " + number);
                var seen = new JournalEvent.RevisionSeen(List.of(revision(number)), List.of(commit));
                long id = store.journal()
                        .append(application, Optional.empty(), seen)
                        .id();
                store.states().putStatus(status(number, objects, id), FENCE);
            }
        }
    }

    private static String declaration(int number) {
        return """
                ---
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata:
                  name: %s
                  labels: {team: %s, tier: t%d}
                spec:
                  project: default
                  suspend: true
                  source: {repoURL: "https://git.example/%s.git", targetRevision: main, path: deploy/%d}
                  destination: {target: local, namespace: n%d}
                """.formatted(
                        name(number), TEAMS.get(number % 8), number % 5, TEAMS.get(number % 8), number, number % 40);
    }

    private static Revision revision(int number) {
        return new Revision("main", "sha1", "%040x".formatted(0x5eed_0000L + number % 97));
    }

    private static Health health(int number) {
        return switch (Math.floorMod(number * 0x9E37_79B1, 200)) {
            case 7 -> new Health(HealthStatus.DEGRADED, "Process/web is not ready: GET /healthz: status 503");
            case 31, 97 -> new Health(HealthStatus.PROGRESSING, "2 of 3 replicas are ready");
            case 120 -> new Health(HealthStatus.MISSING, "File/config is not there");
            default -> Health.HEALTHY;
        };
    }

    private ApplicationStatus status(int number, int objects, long journalId) {
        var application = new ApplicationName(name(number));
        var owned = new TreeMap<ObjectRef, ObjectStatus>();
        for (int object = 0; object < objects; object++) {
            owned.put(
                    new ObjectRef(
                            "host.plumbline.dev",
                            object % 3 == 0 ? "Process" : "File",
                            "n" + number % 40,
                            "o" + object),
                    new ObjectStatus(
                            SyncStatus.SYNCED,
                            object == 0 ? health(number) : Health.HEALTHY,
                            Phase.SYNC,
                            object % 3,
                            false));
        }
        var revisions = List.of(revision(number));
        Instant at = now.minusSeconds(60L + number);
        var run = new RunReport(
                new RunId("run%013d".formatted(number)),
                application,
                Trigger.REVISION,
                revisions,
                RunPhase.SUCCEEDED,
                at,
                Optional.of(at.plusSeconds(2)),
                List.of(),
                objects + " created");
        var sync = number % 90 == 11 ? SyncStatus.OUT_OF_SYNC : SyncStatus.SYNCED;
        return new ApplicationStatus(
                application,
                sync,
                health(number),
                revisions,
                revisions,
                revisions,
                owned,
                Optional.of(run),
                Optional.empty(),
                false,
                "",
                at,
                journalId);
    }
}
