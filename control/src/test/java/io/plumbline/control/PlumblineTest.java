package io.plumbline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.plumbline.control.ControlPlane.HoldRequest;
import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Revision;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.SyncStatus;
import io.plumbline.model.Trigger;
import io.plumbline.store.JournalQuery;
import io.plumbline.testkit.GitWorkspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The main job on real Git, a real database and a target in memory.
@Timeout(300)
class PlumblineTest {
    private static final ApplicationName SHOP = new ApplicationName("shop");

    @TempDir
    private Path folder;

    private ControlBed bed;
    private ThingTarget target;
    private InstantSource clock;
    private GitWorkspace git;
    private Plumbline plumbline;

    @BeforeEach
    void start() {
        bed = ControlBed.in(folder);
        target = bed.target();
        clock = bed.clock();
        git = bed.git();
        plumbline = bed.plumbline();
        git.push("app/thing.yaml", thing("web", "v1", false));
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    @Test
    void a_commit_becomes_live_and_a_second_one_too() throws InterruptedException {
        declareShop();
        ApplicationStatus first = await(PlumblineTest::isFine);
        assertThat(target.value("web")).contains("v1");
        assertThat(first.synced().getFirst().id()).isEqualTo(git.head());

        git.push("app/thing.yaml", thing("web", "v2", false));
        plumbline.repositoryChanged(git.bare().toString());
        await(this::isFineAtHead);

        assertThat(target.value("web")).contains("v2");
        assertThat(target.applied()).containsExactly("web=v1", "web=v2");
        assertThat(plumbline.history(SHOP, 10))
                .extracting(RunReport::trigger, RunReport::phase)
                .containsExactly(
                        tuple(Trigger.REVISION, RunPhase.SUCCEEDED), tuple(Trigger.REVISION, RunPhase.SUCCEEDED));
    }

    @Test
    void who_made_a_commit_that_changes_nothing_here_is_known_too() throws InterruptedException {
        declareShop();
        await(PlumblineTest::isFine);
        git.write("README.md", "not ours").push("Tell what this is");
        plumbline.repositoryChanged(git.bare().toString());

        Revision seen = await(status -> status.desired().getFirst().id().equals(git.head()))
                .desired()
                .getFirst();
        assertThat(plumbline.journal(JournalQuery.ALL.of(SHOP).only(Set.of("RevisionSeen"))))
                .hasSize(1);
        assertThat(plumbline.commit(seen).subject()).isEqualTo("Tell what this is");
        assertThat(plumbline.commit(seen).author()).isEqualTo("Ada");

        bed.restart();
        plumbline = bed.plumbline();
        awaitTrue(() -> plumbline.commit(seen).subject().equals("Tell what this is"));
        assertThat(plumbline.commit(new Revision("main", "sha1", "0".repeat(40))))
                .isEqualTo(CommitInfo.NONE);
    }

    @Test
    void what_somebody_changes_by_hand_is_healed_and_the_journal_names_the_field() throws InterruptedException {
        declareShop();
        await(PlumblineTest::isFine);
        target.tamper("web", "evil");
        awaitTrue(() -> target.value("web").equals(Optional.of("v1")));

        await(status -> isFine(status) && status.run().map(RunReport::trigger).equals(Optional.of(Trigger.SELF_HEAL)));
        var drift = plumbline.journal(JournalQuery.ALL.of(SHOP).only(Set.of("DriftFound")));
        assertThat(drift).hasSize(1);
        var found = (JournalEvent.DriftFound) drift.getFirst().event();
        assertThat(found.differences().getFirst().fields())
                .extracting(field -> field.pointer())
                .containsExactly("/spec/value");
    }

    @Test
    void what_is_left_alone_on_purpose_is_not_missed() throws InterruptedException {
        git.push(
                "app/alone.yaml",
                thing("alone", "a1", false)
                        .replace(
                                "{name: alone}",
                                "{name: alone, annotations: {kustomize.toolkit.fluxcd.io/ssa: Ignore}}"));
        declareShop();
        ApplicationStatus fine = await(PlumblineTest::isFine);
        assertThat(target.value("alone")).isEmpty();
        assertThat(fine.objects()).containsOnlyKeys(ThingTarget.ref("web"));
    }

    @Test
    void what_leaves_git_leaves_the_target() throws InterruptedException {
        git.push("app/more.yaml", thing("extra", "x", false));
        declareShop();
        await(PlumblineTest::isFine);
        assertThat(target.value("extra")).isPresent();

        git.remove("app/more.yaml").push("drop extra");
        plumbline.repositoryChanged(git.bare().toString());
        awaitTrue(() -> target.value("extra").isEmpty());
        assertThat(target.value("web")).contains("v1");
    }

    @Test
    void a_bad_commit_is_rolled_back_in_git_and_held_and_the_fix_goes_live() throws InterruptedException {
        declareShop();
        await(PlumblineTest::isFine);
        git.write("README.md", "not ours");
        git.push("app/thing.yaml", thing("web", "v2", true));
        String bad = git.head();
        plumbline.repositoryChanged(git.bare().toString());

        ApplicationStatus back = await(status -> isFine(status)
                && status.hold().isPresent()
                && !status.synced().getFirst().id().equals(bad)
                && status.desired()
                        .getFirst()
                        .id()
                        .equals(status.synced().getFirst().id()));
        assertThat(target.value("web")).contains("v1");
        assertThat(back.hold().orElseThrow().revisions().getFirst().id()).isEqualTo(bad);
        git.git("pull", "--quiet", "origin", "main");
        assertThat(git.git("log", "-1", "--format=%B")).contains("Revert shop").contains("Plumbline-Reverts: " + bad);
        assertThat(git.git("show", "--name-only", "--format=", "HEAD").strip()).isEqualTo("app/thing.yaml");
        assertThat(plumbline.explain(SHOP).findings().toString())
                .contains("Thing/web")
                .contains("it is broken")
                .contains("a line of web")
                .contains("on hold");

        git.push("app/thing.yaml", thing("web", "v3", false));
        plumbline.repositoryChanged(git.bare().toString());
        await(status -> isFineAtHead(status) && status.hold().isEmpty());
        assertThat(target.value("web")).contains("v3");
    }

    @Test
    void the_same_tree_under_another_commit_stays_held() throws InterruptedException {
        declareShop();
        await(PlumblineTest::isFine);
        git.push("app/thing.yaml", thing("web", "v2", true));
        plumbline.repositoryChanged(git.bare().toString());
        await(status ->
                isFine(status) && status.hold().isPresent() && status.desired().equals(status.synced()));
        git.git("pull", "--quiet", "origin", "main");
        git.push("app/thing.yaml", thing("web", "v2", true));
        plumbline.repositoryChanged(git.bare().toString());

        await(status -> status.blocked().startsWith("hold"));
        assertThat(target.value("web")).contains("v1");
    }

    @Test
    void a_suspended_application_rests_until_it_is_resumed() throws InterruptedException {
        declareShop();
        await(PlumblineTest::isFine);
        plumbline.suspend(SHOP, true, "ada");
        git.push("app/thing.yaml", thing("web", "v2", false));
        plumbline.repositoryChanged(git.bare().toString());
        await(status -> status.suspended() && status.blocked().startsWith("suspend"));
        plumbline.refresh(SHOP);
        assertThat(target.value("web")).contains("v1");

        plumbline.suspend(SHOP, false, "ada");
        awaitTrue(() -> target.value("web").equals(Optional.of("v2")));
    }

    @Test
    void an_application_of_applications_creates_and_deletes_its_children() throws InterruptedException {
        git.write(
                "apps/idle.yaml", application("idle", "app").replace("automated: {prune: true, selfHeal: true}, ", ""));
        git.push("apps/shop.yaml", application("shop", "app"));
        plumbline.declare(application("root", "apps"), "ada");
        await(PlumblineTest::isFine);
        assertThat(target.value("web")).contains("v1");
        assertThat(plumbline.application(SHOP).orElseThrow().application().parent())
                .contains(new ApplicationName("root"));

        git.remove("apps/shop.yaml").push("drop shop");
        plumbline.repositoryChanged(git.bare().toString());
        awaitTrue(() -> plumbline.application(SHOP).isEmpty());
        assertThat(target.value("web")).isEmpty();
    }

    @Test
    void what_a_hook_has_left_behind_goes_with_the_application() throws InterruptedException {
        git.push(
                "app/hook.yaml",
                thing("smoke", "s1", false)
                        .replace("{name: smoke}", "{name: smoke, annotations: {plumbline.dev/hook: PostSync}}"));
        declareShop();
        await(PlumblineTest::isFine);
        assertThat(target.value("smoke")).contains("s1");

        plumbline.delete(SHOP, DeletionPolicy.CASCADE, "ada");
        awaitTrue(() -> plumbline.application(SHOP).isEmpty());
        assertThat(target.value("smoke")).isEmpty();
        assertThat(target.value("web")).isEmpty();
    }

    @Test
    void an_application_of_hooks_alone_leaves_nothing_behind() throws InterruptedException {
        git.remove("app/thing.yaml");
        git.push(
                "app/hook.yaml",
                thing("smoke", "s1", false)
                        .replace("{name: smoke}", "{name: smoke, annotations: {plumbline.dev/hook: Sync}}"));
        declareShop();
        plumbline.sync(SHOP, PlanRequest.DECLARED, "ada");
        awaitTrue(() -> target.value("smoke").equals(Optional.of("s1")));
        await(status ->
                status.run().filter(run -> run.phase() == RunPhase.SUCCEEDED).isPresent());

        plumbline.delete(SHOP, DeletionPolicy.CASCADE, "ada");
        awaitTrue(() -> plumbline.application(SHOP).isEmpty());
        assertThat(target.value("smoke")).isEmpty();
    }

    @Test
    void deleting_with_orphan_leaves_the_objects() throws InterruptedException {
        declareShop();
        await(PlumblineTest::isFine);
        plumbline.delete(SHOP, DeletionPolicy.ORPHAN, "ada");
        awaitTrue(() -> plumbline.application(SHOP).isEmpty());
        assertThat(target.value("web")).contains("v1");
    }

    @Test
    void a_restart_finds_everything_as_it_was_and_writes_nothing() throws InterruptedException {
        declareShop();
        await(PlumblineTest::isFine);
        int applied = target.applied().size();
        bed.restart();
        plumbline = bed.plumbline();
        await(PlumblineTest::isFine);
        awaitTrue(() -> plumbline.queueDepth() == 0);
        assertThat(target.applied()).hasSize(applied);
    }

    @Test
    void rolling_back_on_request_holds_the_present_and_returns_to_the_earlier_run() throws InterruptedException {
        declareShop();
        await(PlumblineTest::isFine);
        git.push("app/thing.yaml", thing("web", "v2", false));
        plumbline.repositoryChanged(git.bare().toString());
        await(this::isFineAtHead);
        assertThat(target.value("web")).contains("v2");
        RunId id = plumbline.rollback(SHOP, Optional.empty(), "ada");

        awaitTrue(() -> target.value("web").equals(Optional.of("v1")));
        await(status -> status.hold().isPresent());
        await(status -> status.run()
                .filter(run -> run.id().equals(id) && run.phase() == RunPhase.SUCCEEDED)
                .isPresent());
        assertThat(plumbline.liveAt(SHOP, clock.instant()).orElseThrow().trigger())
                .isEqualTo(Trigger.ROLLBACK);
    }

    @Test
    void a_plan_made_before_is_executed_and_refused_when_the_world_has_moved() throws InterruptedException {
        plumbline.declare(application("shop", "app").replace("automated: {prune: true, selfHeal: true}, ", ""), "ada");
        await(status -> status.sync() == SyncStatus.OUT_OF_SYNC);
        var plan = plumbline.plan(SHOP, PlanRequest.DECLARED);
        plumbline.apply(plan, "ada");
        await(PlumblineTest::isFine);

        git.push("app/thing.yaml", thing("web", "v2", false));
        plumbline.repositoryChanged(git.bare().toString());
        await(status -> status.sync() == SyncStatus.OUT_OF_SYNC);
        RunId stale = plumbline.apply(plan, "ada");
        ApplicationStatus refused = await(status -> status.run()
                .filter(run -> run.id().equals(stale) && run.phase() == RunPhase.ERROR)
                .isPresent());
        assertThat(refused.run().orElseThrow().message()).contains("has changed since the plan was made");
        assertThat(target.value("web")).contains("v1");
    }

    @Test
    void a_hold_keeps_automation_away_until_it_is_released() throws InterruptedException {
        declareShop();
        await(PlumblineTest::isFine);
        plumbline.hold(SHOP, new HoldRequest("holiday", Optional.empty(), true), "ada");
        git.push("app/thing.yaml", thing("web", "v2", false));
        plumbline.repositoryChanged(git.bare().toString());
        await(status -> status.blocked().equals("hold: holiday"));
        assertThat(target.value("web")).contains("v1");

        plumbline.release(SHOP, "ada");
        awaitTrue(() -> target.value("web").equals(Optional.of("v2")));
    }

    @Test
    void a_hold_says_why_and_ends_later_if_at_all() {
        declareShop();
        assertThatThrownBy(() -> plumbline.hold(SHOP, new HoldRequest(" ", Optional.empty(), true), "ada"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is empty");
        var over = new HoldRequest("holiday", Optional.of(clock.instant()), true);
        assertThatThrownBy(() -> plumbline.hold(SHOP, over, "ada"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is over");
    }

    @Test
    void a_declaration_with_mistakes_is_refused_whole() {
        String two = application("shop", "app") + "---\n"
                + application("other", "app").replace("selfHeal", "selfheal");
        assertThatThrownBy(() -> plumbline.declare(two, "ada"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("selfheal");
        assertThat(plumbline.applications()).isEmpty();
    }

    @Test
    void an_application_waits_for_those_it_depends_on() throws InterruptedException {
        plumbline.declare(application("shop", "app").replace("spec:", "spec:\n  dependsOn: [database]"), "ada");
        await(status -> status.blocked().contains("database"));
        assertThat(target.value("web")).isEmpty();

        git.push("db/thing.yaml", thing("db", "d1", false));
        plumbline.declare(application("database", "db"), "ada");
        await(PlumblineTest::isFine);
        assertThat(target.applied()).containsExactly("db=d1", "web=v1");
    }

    @Test
    void broken_yaml_is_told_with_file_and_line_and_leaves_everything_running() throws InterruptedException {
        declareShop();
        await(PlumblineTest::isFine);
        git.push("app/thing.yaml", "apiVersion: example.dev/v1\nkind: Thing\nmetadata: [name\n");
        plumbline.repositoryChanged(git.bare().toString());
        ApplicationStatus status = await(known -> known.blocked().startsWith("render"));
        assertThat(status.blocked()).contains("app/thing.yaml:");
        assertThat(target.value("web")).contains("v1");

        git.push("app/thing.yaml", thing("web", "v2", false));
        plumbline.repositoryChanged(git.bare().toString());
        awaitTrue(() -> target.value("web").equals(Optional.of("v2")));
    }

    private void declareShop() {
        plumbline.declare(application("shop", "app"), "ada");
    }

    private String application(String name, String path) {
        return bed.application(name, path);
    }

    private static String thing(String name, String value, boolean broken) {
        return ControlBed.thing(name, value, broken);
    }

    private boolean isFineAtHead(ApplicationStatus status) {
        return isFine(status) && status.synced().getFirst().id().equals(git.head());
    }

    private static boolean isFine(ApplicationStatus status) {
        return ControlBed.isFine(status);
    }

    private ApplicationStatus await(Predicate<ApplicationStatus> wanted) throws InterruptedException {
        return bed.await("shop", wanted);
    }

    private void awaitTrue(BooleanSupplier wanted) throws InterruptedException {
        bed.awaitTrue(wanted);
    }
}
