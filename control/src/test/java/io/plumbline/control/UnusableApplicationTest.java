package io.plumbline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.RunPhase;
import io.plumbline.model.SyncStatus;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An application that Git declares and that cannot be used stands in nobody's way, keeps what it has, and is told.
class UnusableApplicationTest extends OnControlBed {
    private static final ApplicationName ODD = new ApplicationName("odd");
    private static final String FINALIZER = "finalizers: [resources-finalizer.argocd.argoproj.io]";
    private static final String PLUGIN = "plugin: {name: kasane}";
    private static final String WHY = "spec.source.plugin: config management plugins are not run";

    @BeforeEach
    void start() {
        bed.git().write("web/thing.yaml", ControlBed.thing("web", "w1", false));
        bed.git().write("odd/thing.yaml", ControlBed.thing("odd", "o1", false));
        bed.git().write("root/web.yaml", bed.argoApplication("web", "", ""));
    }

    private void pushOdd(String metadata, String source) {
        bed.git().push("root/odd.yaml", bed.argoApplication("odd", metadata, source));
        bed.tell();
    }

    private void declareRoot() {
        bed.plumbline().declare(bed.application("root", "root"), "ada");
    }

    private String whyRootFailed() throws InterruptedException {
        ApplicationStatus root = bed.await(
                "root",
                status -> status.run()
                        .filter(run -> run.phase() == RunPhase.FAILED)
                        .isPresent());
        return root.run().orElseThrow().message();
    }

    private static boolean isUnusable(ApplicationStatus status) {
        return status.blocked().startsWith("declare: ") && status.sync() == SyncStatus.UNKNOWN;
    }

    /// Whether the run has ended and what is wrong is still wrong.
    private static boolean isDegraded(ApplicationStatus status) {
        return status.health().status() == HealthStatus.DEGRADED
                && status.sync() == SyncStatus.SYNCED
                && status.run().filter(run -> run.phase() != RunPhase.RUNNING).isPresent();
    }

    private static ObjectRef application(String name) {
        return new ObjectRef("argoproj.io", "Application", "argocd", name);
    }

    @Test
    void its_siblings_go_live_and_it_is_told_until_git_is_mended() throws InterruptedException {
        pushOdd("", PLUGIN);
        declareRoot();
        bed.await("web", ControlBed::isFine);
        ApplicationStatus odd = bed.await("odd", UnusableApplicationTest::isUnusable);
        assertThat(odd.blocked()).startsWith("declare: root/odd.yaml:1: " + WHY);
        assertThat(odd.health().status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(bed.plumbline().explain(ODD).findings().toString())
                .contains("root/odd.yaml:1", "cannot declare: " + WHY, "use Helm, Kustomize or Jsonnet");
        assertThatThrownBy(() -> bed.plumbline().sync(ODD, PlanRequest.DECLARED, "ada"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(WHY);
        ApplicationStatus root = bed.await(
                "root",
                status -> isDegraded(status)
                        && Optional.ofNullable(status.objects().get(application("web")))
                                .filter(row -> row.health().status() == HealthStatus.HEALTHY)
                                .isPresent());
        assertThat(root.run().orElseThrow().phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(bed.plumbline()
                        .explain(new ApplicationName("root"))
                        .findings()
                        .toString())
                .contains("plumb explain odd");
        assertThat(root.objects())
                .hasEntrySatisfying(
                        application("odd"),
                        row -> assertThat(row.health().message()).startsWith("cannot be used: root/odd.yaml:1: " + WHY))
                .hasEntrySatisfying(
                        application("web"),
                        row -> assertThat(row.health().status()).isEqualTo(HealthStatus.HEALTHY));

        pushOdd("", "");
        bed.await("odd", status -> ControlBed.isFine(status) && status.blocked().isEmpty());
        bed.await("root", ControlBed::isFine);
        assertThat(bed.target().value("odd", "odd")).contains("o1");
    }

    @Test
    void it_keeps_what_it_deployed_and_goes_with_its_objects_when_git_says_so() throws InterruptedException {
        pushOdd(FINALIZER, "");
        declareRoot();
        bed.await("odd", ControlBed::isFine);
        pushOdd(FINALIZER, PLUGIN);
        bed.await("odd", UnusableApplicationTest::isUnusable);
        bed.await("root", UnusableApplicationTest::isDegraded);
        bed.restart();
        bed.awaitTrue(() -> bed.plumbline().instance().fleet().equals(new Instance.Fleet(3, 3)));
        ApplicationStatus odd = bed.await("odd", UnusableApplicationTest::isUnusable);
        assertThat(odd.objects()).hasSize(1);
        assertThat(odd.health().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(bed.target().value("odd", "odd")).contains("o1");
        assertThat(bed.plumbline().deletionPlan(ODD, DeletionPolicy.CASCADE).changes())
                .hasSize(1);

        bed.git().remove("root/odd.yaml").push("drop odd");
        bed.tell();
        bed.awaitTrue(() -> bed.plumbline().application(ODD).isEmpty());
        assertThat(bed.target().value("odd", "odd")).isEmpty();
        assertThat(bed.target().applied()).contains("-odd").doesNotContain("-web");
    }

    @Test
    void it_goes_on_where_it_was_when_git_is_mended() throws InterruptedException {
        pushOdd("", "");
        declareRoot();
        bed.await("odd", ControlBed::isFine);
        pushOdd("", "helm: 7");
        bed.await("odd", UnusableApplicationTest::isUnusable);
        pushOdd("", "");
        bed.await("odd", status -> ControlBed.isFine(status) && status.blocked().isEmpty());
        assertThat(bed.target().applied()).containsOnlyOnce("odd=o1");
    }

    @Test
    void one_that_was_never_used_is_forgotten_without_a_trace() throws InterruptedException {
        pushOdd(FINALIZER, "tagPrefix: v");
        declareRoot();
        bed.await("odd", UnusableApplicationTest::isUnusable);
        assertThat(bed.plumbline().deletionPlan(ODD, DeletionPolicy.CASCADE).changes())
                .isEmpty();
        bed.git().remove("root/odd.yaml").push("drop odd");
        bed.tell();
        bed.awaitTrue(() -> bed.plumbline().application(ODD).isEmpty());
        bed.await("root", ControlBed::isFine);
    }

    @Test
    void one_with_a_wave_holds_up_the_next_wave() throws InterruptedException {
        bed.git()
                .write(
                        "root/late.yaml",
                        bed.argoApplication("late", "annotations: {argocd.argoproj.io/sync-wave: \"2\"}", ""));
        pushOdd("annotations: {argocd.argoproj.io/sync-wave: \"1\"}", PLUGIN);
        declareRoot();
        bed.await("web", ControlBed::isFine);
        bed.await(
                "root",
                status -> status.run()
                        .filter(run ->
                                run.phase() == RunPhase.FAILED && run.message().contains(WHY))
                        .isPresent());
        assertThat(bed.plumbline().application(new ApplicationName("late"))).isEmpty();
    }

    @Test
    void an_application_set_is_told_and_stands_in_nobodys_way() throws InterruptedException {
        bed.git().push("root/set.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: many, namespace: argocd}
                spec: {generators: []}
                """);
        declareRoot();
        bed.await("web", ControlBed::isFine);
        ApplicationStatus root = bed.await("root", UnusableApplicationTest::isDegraded);
        assertThat(root.health().message())
                .contains("cannot be used: root/set.yaml:1: kind: an ApplicationSet is not read yet");
        assertThat(root.sync()).isEqualTo(SyncStatus.SYNCED);
        bed.git().remove("root/set.yaml").push("drop set");
        bed.tell();
        bed.await("root", ControlBed::isFine);
    }

    @Test
    void a_name_that_no_application_may_have_stands_in_nobodys_way() throws InterruptedException {
        String name = "web-" + "x".repeat(60);
        bed.git()
                .push(
                        "root/long.yaml",
                        bed.argoApplication("odd", "", "").replace("name: odd\n", "name: " + name + "\n"));
        declareRoot();
        bed.await("web", ControlBed::isFine);
        bed.await("root", UnusableApplicationTest::isDegraded);
        bed.restart();
        ApplicationStatus root = bed.await("root", UnusableApplicationTest::isDegraded);
        assertThat(root.health().message())
                .contains("cannot be used: root/long.yaml:1: metadata.name: must be at most 63", name);
        assertThat(bed.plumbline().applications()).hasSize(2);
        bed.git().remove("root/long.yaml").push("drop long");
        bed.tell();
        bed.await("root", ControlBed::isFine);
        assertThat(bed.target().applied()).containsExactly("web=w1");
    }

    @Test
    void of_two_with_one_name_the_first_counts() throws InterruptedException {
        bed.git().push("first root");
        declareRoot();
        bed.await("web", ControlBed::isFine);
        bed.git()
                .push(
                        "root/twin.yaml",
                        bed.argoApplication("web", "", "")
                                .replace("namespace: argocd", "namespace: team")
                                .replace("path: web", "path: odd"));
        bed.tell();
        ApplicationStatus root =
                bed.await("root", status -> status.health().message().contains("declared already"));
        assertThat(root.health().message()).contains("Application web is declared already, in namespace 'argocd'");
        assertThat(bed.target().applied()).containsExactly("web=w1");
        bed.git().remove("root/web.yaml").push("drop the first");
        bed.tell();
        bed.awaitTrue(() -> bed.target().applied().contains("odd=o1"));
        bed.await("root", ControlBed::isFine);
    }

    @Test
    void two_that_wait_for_each_other_are_refused_before_anything_is_written() throws InterruptedException {
        bed.git()
                .write("root/odd.yaml", bed.application("odd", "odd").replace("spec:", "spec:\n  dependsOn: [late]"))
                .push("root/late.yaml", bed.application("late", "odd").replace("spec:", "spec:\n  dependsOn: [odd]"));
        declareRoot();
        assertThat(whyRootFailed()).contains("odd", "late");
        assertThat(bed.plumbline().applications()).hasSize(1);
    }

    @Test
    void a_typo_in_a_manifest_of_our_own_kind_is_refused_before_anything_is_written() throws InterruptedException {
        bed.git().push("root/odd.yaml", bed.application("odd", "odd").replace("selfHeal", "selfheal"));
        declareRoot();
        assertThat(whyRootFailed()).contains("selfheal");
        assertThat(bed.plumbline().applications()).hasSize(1);
    }
}
