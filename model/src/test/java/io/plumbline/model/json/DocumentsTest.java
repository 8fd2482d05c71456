package io.plumbline.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.Conflicts;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Diff;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.FieldDifference.Cause;
import io.plumbline.model.Health;
import io.plumbline.model.Hold;
import io.plumbline.model.Hook;
import io.plumbline.model.HookDeletePolicy;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.Phase;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.Propagation;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.Sensitive;
import io.plumbline.model.Standing;
import io.plumbline.model.SyncStatus;
import io.plumbline.model.Trigger;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DocumentsTest {
    private static final ApplicationName SHOP = new ApplicationName("shop");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456789Z");
    private static final Revision MAIN = new Revision("main", "sha1", "3f2a");
    private static final Digest DIGEST = Digest.of("x");
    private static final ResourceObject FILE =
            object("host.plumbline.dev/v1", "File", "spec", MapNode.of("mode", new IntNode(7)));
    private static final Diff DIFF = new Diff(
            FILE.ref(),
            List.of(
                    new FieldDifference(
                            "/spec/mode", Optional.of(new IntNode(7)), Optional.of(NullNode.NULL), Cause.DRIFT, "vi"),
                    new FieldDifference(
                            "/spec/owner", Optional.empty(), Optional.empty(), Cause.REMOVED_FROM_SOURCE, "")));
    private static final Hold HOLD =
            new Hold(SHOP, List.of(MAIN), Optional.of(DIGEST), "probe failed", "plumbline", NOON, Optional.of(NOON));
    private static final ChangeResult RESULT = new ChangeResult(FILE.ref(), ChangeOutcome.HOOK_SUCCEEDED, "done");

    private static ResourceObject object(String apiVersion, String kind, String key, MapNode value) {
        MapNode body = MapNode.builder()
                .put("apiVersion", apiVersion)
                .put("kind", kind)
                .put("metadata", MapNode.of("name", new TextNode("a")))
                .put(key, value)
                .build();
        return ResourceObject.of(body, new Origin("deploy/a.yaml", 3));
    }

    static Plan planOf(Change... changes) {
        return new Plan(
                SHOP,
                List.of(MAIN),
                DIGEST,
                Inventory.EMPTY.digest(),
                Digest.of("live"),
                Stream.of(changes)
                        .map(change -> new PlannedChange(Phase.SYNC, -2, change))
                        .toList(),
                Inventory.of(List.of(FILE.ref())),
                List.of("look here"));
    }

    @Test
    void a_plan_with_every_kind_of_change_reads_back_equal() {
        var hook = new Hook(Set.of(Phase.PRE_SYNC, Phase.SYNC_FAIL), Set.of(HookDeletePolicy.HOOK_FAILED));
        Plan plan = planOf(
                new Change.Create(FILE, "is not there"),
                new Change.Update(FILE, DIFF, "differs"),
                new Change.Replace(FILE, DIFF, "cannot be changed"),
                new Change.Replace(FILE, DIFF, "cannot be changed", Change.Consent.NEEDED),
                new Change.Delete(FILE.ref(), "left the source"),
                new Change.Keep(FILE, ""),
                new Change.Skip(FILE.ref(), "protected"),
                new Change.Skip(FILE.ref(), "pruning is off", Standing.OUT_OF_SYNC),
                new Change.RunHook(FILE, hook, "PreSync"));

        assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    }

    @Test
    void how_a_change_is_carried_out_reads_back_equal() {
        var options = ApplyOptions.DEFAULT
                .withConflicts(Conflicts.REPORT)
                .withForce(true)
                .withReplace(true)
                .withIfNotPresent(true)
                .withMerge(true)
                .withValidate(false)
                .withPropagation(Propagation.ORPHAN);
        Plan plain = planOf();
        Plan plan = new Plan(
                plain.application(),
                plain.revisions(),
                plain.rendering(),
                plain.inventory(),
                plain.live(),
                List.of(new PlannedChange(Phase.SYNC, 0, new Change.Delete(FILE.ref(), "left"), options)),
                plain.inventoryAfter(),
                List.of());

        assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    }

    @Test
    void equal_plans_give_equal_text() {
        Plan plan = planOf(new Change.Update(FILE, DIFF, "differs"));

        assertThat(PlanJson.write(PlanJson.read(PlanJson.write(plan))).toString())
                .isEqualTo(PlanJson.write(plan).toString());
    }

    @Test
    void a_plan_of_another_version_is_refused() {
        MapNode old = PlanJson.write(planOf()).with("apiVersion", new TextNode("plumbline.dev/v0"));

        assertThatThrownBy(() -> PlanJson.read(old))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is not a Plan of plumbline.dev/v1");
    }

    @Test
    void a_damaged_plan_names_the_place() {
        MapNode damaged = PlanJson.write(planOf()).without("rendering");

        assertThatThrownBy(() -> PlanJson.read(damaged))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.subject()).isEqualTo("Plan/rendering"));
    }

    @Test
    void secret_values_are_left_out_and_the_object_says_so() {
        ResourceObject secret = object("v1", "Secret", "stringData", MapNode.of("password", new TextNode("hunter2")));
        MapNode document = RenderingJson.write(new Rendering(List.of(secret, FILE), DIGEST, List.of("w")));
        Rendering read = RenderingJson.read(document);

        assertThat(document.toString()).doesNotContain("hunter2");
        assertThat(read.digest()).isEqualTo(DIGEST);
        assertThat(read.objects()).map(Sensitive::isLeftOut).containsExactly(true, false);
        assertThat(read.objects().getLast()).isEqualTo(FILE);
        assertThat(Sensitive.isLeftOut(secret)).isFalse();
    }

    @Test
    void the_content_of_a_sensitive_file_is_left_out_and_that_of_others_is_not() {
        MapNode spec = MapNode.of("content", new TextNode("hunter2"));
        ResourceObject open = object("host.plumbline.dev/v1", "File", "spec", spec);
        ResourceObject shut = object("host.plumbline.dev/v1", "File", "spec", spec.with("sensitive", BoolNode.TRUE));

        assertThat(Sensitive.leftOut(open)).isEqualTo(open);
        assertThat(Sensitive.leftOut(shut).body().toString()).doesNotContain("hunter2");
        assertThat(Sensitive.isLeftOut(Sensitive.leftOut(shut))).isTrue();
    }

    @Test
    void a_status_reads_back_equal() {
        var objects = new TreeMap<ObjectRef, ApplicationStatus.ObjectStatus>();
        objects.put(
                FILE.ref(),
                new ApplicationStatus.ObjectStatus(
                        SyncStatus.OUT_OF_SYNC, Health.progressing("starting"), Phase.SYNC, 3, true));
        var run = new RunReport(
                RunId.of(1, 2),
                SHOP,
                Trigger.SELF_HEAL,
                List.of(MAIN),
                RunPhase.FAILED,
                NOON,
                Optional.of(NOON),
                List.of(RESULT),
                "why");
        var status = new ApplicationStatus(
                SHOP,
                SyncStatus.SYNCED,
                Health.MISSING,
                List.of(MAIN),
                List.of(),
                List.of(MAIN),
                objects,
                Optional.of(run),
                Optional.of(HOLD),
                true,
                "held",
                NOON,
                17);

        assertThat(StatusJson.read(StatusJson.write(status))).isEqualTo(status);
        assertThat(StatusJson.readRun(StatusJson.write(run))).isEqualTo(run);
        assertThat(StatusJson.readHold(StatusJson.write(HOLD))).isEqualTo(HOLD);
        ApplicationStatus initial = ApplicationStatus.initial(SHOP, NOON);
        assertThat(StatusJson.read(StatusJson.write(initial))).isEqualTo(initial);
    }

    @Test
    void every_kind_of_event_reads_back_equal() {
        List<JournalEvent> events = oneOfEachKind();

        assertThat(events)
                .allSatisfy(event -> assertThat(JournalJson.readEvent(JournalJson.write(event)))
                        .isEqualTo(event));
        assertThat(events.stream().map(JournalJson::type).collect(Collectors.toSet()))
                .hasSize(JournalEvent.class.getPermittedSubclasses().length);
    }

    @Test
    void an_entry_reads_back_equal_inside_and_outside_of_a_run() {
        var event = new JournalEvent.RunResumed(3);

        for (Optional<RunId> run : List.of(Optional.of(RunId.of(1, 2)), Optional.<RunId>empty())) {
            var entry = new JournalEntry(9, NOON, SHOP, run, event);
            assertThat(JournalJson.readEntry(JournalJson.write(entry))).isEqualTo(entry);
        }
    }

    @Test
    void an_unknown_kind_of_event_is_refused_by_name() {
        MapNode alien = MapNode.of("type", new TextNode("Landed"));

        assertThatThrownBy(() -> JournalJson.readEvent(alien))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("unknown word 'Landed'");
    }

    private static List<JournalEvent> oneOfEachKind() {
        var commit = new CommitInfo("Ann", "ann@example.org", NOON, "Fix\n\nbody");
        var cause = new JournalEvent.FailureCause(FILE.ref(), "exit code 1", List.of("a", "b"), "3f2a Ann: Fix");
        return List.of(
                new JournalEvent.Declared("root", "new"),
                new JournalEvent.Forgotten(DeletionPolicy.ORPHAN),
                new JournalEvent.RevisionSeen(List.of(MAIN), List.of(commit)),
                new JournalEvent.GateAsked("hold", "closed", "held"),
                new JournalEvent.Rendered(DIGEST, 4, true, 12),
                new JournalEvent.StepFailed("fetch", ErrorCode.AUTH_FAILED, "repo", "no", "key"),
                new JournalEvent.DriftFound(List.of(DIFF)),
                new JournalEvent.RunStarted(Trigger.MANUAL, List.of(MAIN), DIGEST, 4, "ann"),
                new JournalEvent.RunResumed(2),
                new JournalEvent.ChangeStarted(Phase.PRE_SYNC, -1, FILE.ref(), "create"),
                new JournalEvent.ChangeFinished(Phase.POST_SYNC, 2, RESULT),
                new JournalEvent.Waiting(Phase.SYNC, 0, FILE.ref(), "pod web-1: ImagePullBackOff"),
                new JournalEvent.WaveFinished(Phase.SYNC, 0, Health.HEALTHY),
                new JournalEvent.RunFinished(RunPhase.FAILED, "why", Optional.of(cause)),
                new JournalEvent.HealthChanged(Health.HEALTHY, Health.degraded("x"), Optional.of(FILE.ref())),
                new JournalEvent.SyncChanged(SyncStatus.UNKNOWN, SyncStatus.SYNCED),
                new JournalEvent.RollbackDecided(List.of(MAIN), List.of(), "failed", "plumbline"),
                new JournalEvent.WrittenBack(Optional.of(MAIN), "pushed"),
                new JournalEvent.HoldPlaced(HOLD),
                new JournalEvent.HoldReleased("ann", "fixed"),
                new JournalEvent.SuspendChanged(true, "ann"),
                new JournalEvent.ActionRun(FILE.ref(), "restart", "ann", "done"),
                new JournalEvent.ObjectDeleted(FILE.ref(), Propagation.ORPHAN, "ann"));
    }
}
