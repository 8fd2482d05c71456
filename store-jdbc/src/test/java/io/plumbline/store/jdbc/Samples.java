package io.plumbline.store.jdbc;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.Digest;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.Plan;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Trigger;
import io.plumbline.store.StateStore;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Values for the tests.
final class Samples {
    static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    static final ApplicationName SHOP = new ApplicationName("shop");
    static final ApplicationName BANK = new ApplicationName("bank");
    static final StateStore.Fence FENCE = new StateStore.Fence("shard-0", 1);
    static final JournalEvent DECLARED = new JournalEvent.Declared("root", "new");

    private Samples() {}

    /// A clock that is set by hand.
    static final class HandClock implements InstantSource {
        private volatile Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        void set(Instant time) {
            now = time;
        }
    }

    static RunId run(int number) {
        return RunId.of(NOON.toEpochMilli() + number, number);
    }

    static Revision revision(String id) {
        return new Revision("main", "sha1", id);
    }

    static JournalEvent started() {
        return new JournalEvent.RunStarted(Trigger.MANUAL, List.of(revision("ab")), Digest.of("r"), 1, "anna");
    }

    static JournalEvent finished(RunPhase phase) {
        return new JournalEvent.RunFinished(phase, "", Optional.empty());
    }

    static ApplicationStatus status(String application, String blocked) {
        ApplicationStatus initial = ApplicationStatus.initial(new ApplicationName(application), NOON);
        return new ApplicationStatus(
                initial.application(),
                initial.sync(),
                initial.health(),
                initial.desired(),
                initial.synced(),
                initial.lastHealthy(),
                initial.objects(),
                initial.run(),
                initial.hold(),
                false,
                blocked,
                NOON,
                0);
    }

    static ResourceObject object(String kind, String name, String text) {
        MapNode body = MapNode.builder()
                .put("apiVersion", "plumbline.dev/v1")
                .put("kind", kind)
                .put("metadata", MapNode.of("name", new TextNode(name)))
                .put("spec", MapNode.of("text", new TextNode(text)))
                .build();
        return ResourceObject.of(body, new Origin("apps/" + name + ".yaml", 3));
    }

    static Inventory inventory(String... names) {
        var refs = new ArrayList<ObjectRef>();
        for (String name : names) {
            refs.add(new ObjectRef("host.plumbline.dev", "File", "", name));
        }
        return Inventory.of(refs);
    }

    /// @param noise length of a text that cannot be compressed
    static StateStore.RunRecord record(ApplicationName application, int noise) {
        var text = new StringBuilder();
        new Random(noise).ints(noise, ' ', '~').forEach(letter -> text.append((char) letter));
        var rendering =
                new Rendering(List.of(object("Thing", "big", text.toString())), Digest.of("r" + noise), List.of("w"));
        var plan = new Plan(
                application,
                List.of(revision("ab")),
                rendering.digest(),
                Digest.of("i"),
                Digest.of("l"),
                List.of(),
                inventory("one"),
                List.of());
        return new StateStore.RunRecord(plan, rendering, "release " + noise);
    }
}
