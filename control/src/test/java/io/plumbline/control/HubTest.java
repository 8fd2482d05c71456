package io.plumbline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.PlumbException;
import io.plumbline.store.JournalQuery;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Applications and AppProjects that somebody has applied to a cluster are managed like those that Git
/// declares.
class HubTest extends OnControlBed {
    private static final String FINALIZER = "finalizers: [resources-finalizer.argocd.argoproj.io]";

    @BeforeEach
    void start() {
        bed.git().push("web/thing.yaml", ControlBed.thing("web", "v1", false));
    }

    private String application(String name, String metadata, String spec) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: %s
                  namespace: argocd
                  resourceVersion: "1"
                  %s
                spec:
                  project: default
                  source: {repoURL: "%s", targetRevision: main, path: web}
                  destination: {name: local, namespace: web}
                  syncPolicy: {automated: {prune: true, selfHeal: true}}
                  %s
                """.formatted(name, metadata, bed.git().bare(), spec);
    }

    private boolean isKnown(String name) {
        return bed.plumbline().application(new ApplicationName(name)).isPresent();
    }

    @Test
    void an_application_applied_to_the_cluster_goes_live_and_stays_after_a_restart() throws InterruptedException {
        bed.hub().apply(application("web", FINALIZER, ""));
        bed.await("web", ControlBed::isFine);
        assertThat(bed.target().value("web", "web")).contains("v1");
        assertThat(bed.plumbline()
                        .journal(JournalQuery.ALL.of(new ApplicationName("web")).only(Set.of("Declared")))
                        .getFirst()
                        .event())
                .isEqualTo(new JournalEvent.Declared("cluster hub", "created"));

        bed.restart();
        bed.awaitTrue(() -> bed.plumbline().instance().fleet().equals(new Instance.Fleet(1, 1)));
        assertThat(bed.plumbline()
                        .journal(JournalQuery.ALL.of(new ApplicationName("web")).only(Set.of("Declared"))))
                .hasSize(1);
        assertThat(bed.target().applied()).containsExactly("web=v1");
    }

    @Test
    void deleting_it_with_the_finalizer_prunes_first_and_then_lets_it_go() throws InterruptedException {
        bed.hub().apply(application("web", FINALIZER, ""));
        bed.await("web", ControlBed::isFine);
        bed.hub().down(true);
        bed.hub().delete("Application", "web");
        bed.awaitTrue(() -> bed.target().applied().contains("-web"));
        assertThat(bed.hub().has("Application", "web")).isTrue();
        assertThat(isKnown("web")).isTrue();

        bed.hub().down(false);
        bed.awaitTrue(() -> !isKnown("web"));
        bed.awaitTrue(() -> !bed.hub().has("Application", "web"));
    }

    @Test
    void deleting_it_without_the_finalizer_leaves_what_it_deployed() throws InterruptedException {
        bed.hub().apply(application("web", "labels: {team: a}", ""));
        bed.await("web", ControlBed::isFine);
        bed.hub().delete("Application", "web");
        bed.awaitTrue(() -> !isKnown("web"));
        assertThat(bed.target().value("web", "web")).contains("v1");
        assertThat(bed.target().applied()).doesNotContain("-web");
    }

    @Test
    void what_vanished_while_nobody_looked_is_forgotten_at_the_next_start() throws InterruptedException {
        bed.hub().apply(application("web", "labels: {team: a}", ""));
        bed.await("web", ControlBed::isFine);
        bed.stop();
        bed.hub().delete("Application", "web");
        bed.open();
        bed.awaitTrue(() -> !isKnown("web"));
        assertThat(bed.target().value("web", "web")).contains("v1");
    }

    @Test
    void the_second_place_that_declares_a_name_is_refused_and_told() throws InterruptedException {
        bed.plumbline().declare(bed.application("web", "web"), "ada");
        bed.await("web", ControlBed::isFine);
        bed.hub().apply(application("web", FINALIZER, ""));
        bed.awaitTrue(() -> bed.plumbline().explain(new ApplicationName("web")).findings().stream()
                .anyMatch(finding -> finding.message().contains("is declared already by a person; delete one")));
        assertThat(bed.plumbline().instance().feeds().getFirst().problems())
                .singleElement()
                .asString()
                .contains("Application/argocd/web", "declared already");

        bed.plumbline().delete(new ApplicationName("web"), DeletionPolicy.ORPHAN, "ada");
        bed.awaitTrue(
                () -> bed.plumbline().instance().feeds().getFirst().problems().isEmpty());
        bed.await("web", ControlBed::isFine);
        assertThatThrownBy(() -> bed.plumbline().declare(bed.application("web", "web"), "ada"))
                .isInstanceOf(PlumbException.class)
                .hasMessageContaining("is declared by cluster hub");
        assertThatThrownBy(() -> bed.plumbline().delete(new ApplicationName("web"), DeletionPolicy.ORPHAN, "ada"))
                .hasMessageContaining("is declared by cluster hub");
    }

    @Test
    void git_cannot_declare_what_the_cluster_declares() throws InterruptedException {
        bed.hub().apply(application("web", FINALIZER, ""));
        bed.await("web", ControlBed::isFine);
        bed.git().push("root/web.yaml", bed.application("web", "web"));
        bed.plumbline().declare(bed.application("root", "root"), "ada");
        bed.await(
                "root",
                status -> status.health().message().contains("is declared already, by cluster hub; delete one"));
        bed.awaitTrue(() -> bed.plumbline().queueDepth() == 0);
        assertThat(bed.plumbline().history(new ApplicationName("root"), 10)).hasSizeLessThan(2);

        bed.hub().delete("Application", "web");
        bed.await("root", ControlBed::isFine);
        bed.await("web", ControlBed::isFine);
        assertThat(bed.plumbline()
                        .application(new ApplicationName("web"))
                        .orElseThrow()
                        .application()
                        .parent())
                .contains(new ApplicationName("root"));
    }

    @Test
    void what_argo_cd_made_for_an_application_of_applications_is_left_to_git() throws InterruptedException {
        bed.git().push("root/web.yaml", application("web", FINALIZER, ""));
        bed.hub()
                .apply(application(
                        "web",
                        "annotations: {argocd.argoproj.io/tracking-id: \"root:argoproj.io/Application:argocd/web\"}",
                        ""));
        bed.hub().apply(application("root", FINALIZER, "").replace("path: web", "path: root"));
        bed.await("root", ControlBed::isFine);
        bed.await("web", ControlBed::isFine);
        assertThat(bed.plumbline().instance().feeds().getFirst().problems()).isEmpty();
        assertThat(bed.plumbline()
                        .journal(JournalQuery.ALL.of(new ApplicationName("web")).only(Set.of("Declared")))
                        .getFirst()
                        .event())
                .isEqualTo(new JournalEvent.Declared("root", "created"));
    }

    @Test
    void fields_without_effect_and_wrong_ones_are_told() throws InterruptedException {
        bed.hub().apply(application("web", "", "colour: blue"));
        bed.await("web", ControlBed::isFine);
        assertThat(bed.plumbline().notes(new ApplicationName("web")))
                .singleElement()
                .asString()
                .contains("spec.colour", "is not a field of Argo CD");

        bed.hub().apply(application("web", "", "revisionHistoryLimit: many"));
        bed.awaitTrue(() -> bed.plumbline().notes(new ApplicationName("web")).stream()
                .anyMatch(note -> note.contains("spec.revisionHistoryLimit: must be a whole number")));
        assertThat(isKnown("web")).isTrue();
    }

    @Test
    void a_project_goes_when_its_last_application_has_gone() throws InterruptedException {
        bed.hub().apply("""
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata: {name: shop, namespace: argocd, %s}
                spec: {sourceRepos: ["*"], destinations: [{name: local, namespace: "*"}]}
                """.formatted(FINALIZER));
        bed.hub().apply(application("web", FINALIZER, "").replace("project: default", "project: shop"));
        bed.await("web", ControlBed::isFine);
        bed.hub().delete("AppProject", "shop");
        bed.awaitTrue(() -> bed.plumbline().instance().feeds().getFirst().problems().stream()
                .anyMatch(problem -> problem.contains("waits for 1 applications of it, first web")));

        bed.hub().delete("Application", "web");
        bed.awaitTrue(() -> !bed.hub().has("AppProject", "shop"));
        assertThat(isKnown("web")).isFalse();
    }
}
