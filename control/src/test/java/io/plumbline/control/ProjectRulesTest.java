package io.plumbline.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Plan;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.store.JournalQuery;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a project says about when its applications may be synced, and on whose behalf.
class ProjectRulesTest extends OnControlBed {
    private static final ApplicationName SHOP = new ApplicationName("shop");

    @BeforeEach
    void start() {
        bed.git().push("app/thing.yaml", ControlBed.thing("web", "v1", false));
    }

    private void project(String rules) {
        bed.plumbline().declare("""
                apiVersion: plumbline.dev/v1
                kind: Project
                metadata: {name: team}
                spec: {%s}
                """.formatted(rules), "ada");
    }

    private void shop() {
        bed.plumbline().declare(bed.application("shop", "app").replace("spec:\n", "spec:\n  project: team\n"), "ada");
    }

    private static String denied(boolean manual) {
        return "syncWindows: [{kind: deny, schedule: \"* * * * *\", duration: 10h, applications: [shop], manualSync: "
                + manual + "}]";
    }

    private RunReport ended(RunId run) throws InterruptedException {
        bed.awaitTrue(() -> bed.plumbline()
                .run(run)
                .filter(report -> report.phase() != RunPhase.RUNNING)
                .isPresent());
        return bed.plumbline().run(run).orElseThrow();
    }

    @Test
    void a_window_that_denies_stops_automation_and_people_until_it_is_gone() throws InterruptedException {
        project(denied(false));
        shop();
        ApplicationStatus closed = bed.await("shop", status -> status.blocked().startsWith("window: syncs are not"));
        assertThat(closed.run()).isEmpty();
        assertThat(bed.plumbline().explain(SHOP).findings().getFirst().message())
                .contains("by window deny * * * * * (UTC) for 10h");
        assertThat(bed.plumbline().journal(JournalQuery.ALL.of(SHOP).only(Set.of("GateAsked"))))
                .extracting(entry -> ((JournalEvent.GateAsked) entry.event()).gate())
                .containsOnly("window");

        RunReport refused = ended(bed.plumbline().sync(SHOP, PlanRequest.DECLARED, "ada"));
        assertThat(refused.phase()).isEqualTo(RunPhase.ERROR);
        assertThat(refused.message()).contains("syncs are not allowed", "manualSync: true");
        RunReport back = ended(bed.plumbline().rollback(SHOP, Optional.empty(), "ada"));
        assertThat(back.message()).contains("syncs are not allowed");
        assertThat(bed.plumbline().application(SHOP).orElseThrow().status().hold())
                .isEmpty();
        assertThat(bed.target().applied()).isEmpty();

        project("description: free");
        bed.await("shop", ControlBed::isFine);
    }

    @Test
    void a_person_may_sync_where_the_window_says_so() throws InterruptedException {
        project(denied(true));
        shop();
        bed.await("shop", status -> status.blocked().startsWith("window: "));
        assertThat(ended(bed.plumbline().sync(SHOP, PlanRequest.DECLARED, "ada"))
                        .phase())
                .isEqualTo(RunPhase.SUCCEEDED);
        assertThat(bed.target().value("web")).contains("v1");
    }

    @Test
    void a_run_that_failed_goes_back_although_the_window_has_closed() throws InterruptedException {
        project("description: free");
        shop();
        bed.await("shop", ControlBed::isFine);
        bed.git().push("app/thing.yaml", ControlBed.thing("web", "v2", false).replace("broken: false", "slow: true"));
        bed.tell();
        bed.awaitTrue(() -> bed.target().value("web").equals(Optional.of("v2")));
        project(denied(false));
        bed.target().breaks("web");
        bed.await("shop", status -> status.hold().isPresent());
        bed.awaitTrue(() -> bed.target().value("web").equals(Optional.of("v1")));
    }

    @Test
    void objects_are_written_on_behalf_of_the_identity_of_the_project() throws InterruptedException {
        project("identities: [{namespace: \"\", serviceAccount: \"ops:robot\"}]");
        shop();
        bed.await("shop", ControlBed::isFine);
        assertThat(bed.target().actedAs()).containsOnly("system:serviceaccount:ops:robot");

        project("identities: [{namespace: other, user: kim}]");
        bed.await(
                "shop",
                status -> status.blocked().contains("project 'team' names no identity for namespace '' of local"));
    }

    @Test
    void a_declared_hold_holds_until_it_leaves_its_source() throws InterruptedException {
        bed.git().push("root/hold.yaml", """
                apiVersion: plumbline.dev/v1
                kind: Hold
                metadata: {name: freeze}
                spec: {application: shop, reason: sale weekend, author: kim}
                """);
        bed.plumbline().declare(bed.application("root", "root"), "ada");
        bed.await("root", ControlBed::isFine);
        project("description: free");
        shop();
        bed.await("shop", status -> status.blocked().contains("sale weekend"));
        assertThat(bed.target().applied()).isEmpty();

        bed.git().write("root/other.yaml", ControlBed.thing("other", "o1", false));
        bed.git().remove("root/hold.yaml").push("end the freeze");
        bed.tell();
        bed.await("shop", ControlBed::isFine);
        assertThat(bed.plumbline().journal(JournalQuery.ALL.of(SHOP).only(Set.of("HoldReleased"))))
                .hasSize(1);
    }

    @Test
    void a_plan_is_checked_without_a_run() throws InterruptedException {
        project("description: free");
        shop();
        bed.await("shop", ControlBed::isFine);
        Plan plan = bed.plumbline().plan(SHOP, PlanRequest.DECLARED);
        assertThat(bed.plumbline().check(plan).refusals()).isEmpty();
        assertThat(bed.plumbline().history(SHOP, 10)).hasSize(1);
    }
}
