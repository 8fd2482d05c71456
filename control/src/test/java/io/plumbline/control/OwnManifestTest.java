package io.plumbline.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.store.JournalQuery;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An application of applications whose folder holds its own manifest too stays as it was declared, and stands in
/// nobody's way.
class OwnManifestTest extends OnControlBed {
    private static final ApplicationName ROOT = new ApplicationName("root");
    private static final String FINALIZER = "finalizers: [resources-finalizer.argocd.argoproj.io]";
    private static final String LABEL = "labels: {app.kubernetes.io/instance: root}";
    private static final String ELSE = "Application/argocd/root is the application itself and says something else";

    @BeforeEach
    void start() {
        bed.git().write("web/thing.yaml", ControlBed.thing("web", "w1", false));
        bed.git().write("late/thing.yaml", ControlBed.thing("late", "l1", false));
        bed.git().write("root/web.yaml", bed.argoApplication("web", FINALIZER, ""));
    }

    private void push(String metadata, String source) {
        bed.git().push("root/root.yaml", bed.argoApplication("root", metadata, source));
        bed.tell();
    }

    private void declare(String metadata) {
        bed.plumbline().declare(bed.argoApplication("root", metadata, ""), "ada");
    }

    private String notes() {
        return bed.plumbline().notes(ROOT).toString();
    }

    private int entries(String kind) {
        return bed.plumbline()
                .journal(JournalQuery.ALL.of(ROOT).only(Set.of(kind)))
                .size();
    }

    private void assertThatRootHasOnlyChildren(ApplicationStatus root) {
        assertThat(root.objects().keySet())
                .isNotEmpty()
                .noneMatch(ref -> ref.name().equals("root"));
        assertThat(bed.plumbline().application(ROOT).orElseThrow().application().parent())
                .isEmpty();
        assertThat(entries("Declared")).isOne();
    }

    @Test
    void one_that_says_what_is_declared_is_no_child_and_not_told() throws InterruptedException {
        push(LABEL, "");
        declare("");
        bed.await("web", ControlBed::isFine);
        ApplicationStatus root = bed.await("root", ControlBed::isFine);
        assertThatRootHasOnlyChildren(root);
        assertThat(notes()).isEqualTo("[]");
        assertThat(bed.plumbline().plan(ROOT, PlanRequest.DECLARED).warnings()).isEmpty();
        assertThat(entries("RunStarted")).isOne();
    }

    @Test
    void one_that_says_something_else_is_told_and_not_taken() throws InterruptedException {
        push("", "directory: {recurse: true}");
        declare("");
        bed.await("web", ControlBed::isFine);
        assertThatRootHasOnlyChildren(bed.await("root", ControlBed::isFine));
        assertThat(notes()).contains("root/root.yaml:1: " + ELSE, "a person has declared it", "plumb create");
        assertThat(bed.plumbline().plan(ROOT, PlanRequest.DECLARED).warnings().toString())
                .contains(ELSE);
        assertThat(bed.plumbline().explain(ROOT).findings().toString()).contains(ELSE);

        bed.git().write("root/late.yaml", bed.argoApplication("late", "", ""));
        push("", "directory: {recurse: true, exclude: none}");
        bed.await("late", ControlBed::isFine);
        assertThatRootHasOnlyChildren(bed.await("root", ControlBed::isFine));
        assertThat(entries("RunStarted")).isEqualTo(2);

        bed.plumbline().declare(bed.argoApplication("root", "", "directory: {recurse: true, exclude: none}"), "ada");
        bed.awaitTrue(() -> notes().equals("[]"));
        bed.await("root", ControlBed::isFine);
        assertThat(entries("RunStarted")).isEqualTo(2);
    }

    @Test
    void one_that_cannot_be_used_stands_in_nobodys_way() throws InterruptedException {
        push("", "plugin: {name: kasane}");
        declare("");
        bed.await("web", ControlBed::isFine);
        assertThatRootHasOnlyChildren(bed.await("root", ControlBed::isFine));
        assertThat(notes()).contains("is the application itself and cannot be used: ", "plugins are not run");
    }

    @Test
    void a_cluster_that_declares_it_keeps_it() throws InterruptedException {
        push("", "directory: {recurse: true}");
        bed.hub().apply(bed.argoApplication("root", "", ""));
        bed.await("web", ControlBed::isFine);
        assertThatRootHasOnlyChildren(bed.await("root", ControlBed::isFine));
        assertThat(notes()).contains(ELSE, "cluster hub has declared it, change it in cluster hub");
    }

    @Test
    void when_it_leaves_git_everything_stays() throws InterruptedException {
        push("", "directory: {recurse: true}");
        declare("");
        bed.await("web", ControlBed::isFine);
        bed.await("root", ControlBed::isFine);
        bed.restart();
        bed.awaitTrue(() -> notes().contains(ELSE));
        bed.git().remove("root/root.yaml").push("drop root");
        bed.tell();
        bed.awaitTrue(() -> notes().equals("[]"));
        assertThatRootHasOnlyChildren(bed.await("root", ControlBed::isFine));
        assertThat(entries("RunStarted")).isOne();
        assertThat(bed.target().applied()).containsExactly("web=w1");
    }

    @Test
    void it_does_not_wait_for_itself_when_it_is_deleted_with_all_it_has() throws InterruptedException {
        push(FINALIZER, "");
        declare(FINALIZER);
        bed.await("web", ControlBed::isFine);
        bed.await("root", ControlBed::isFine);
        bed.plumbline().delete(ROOT, DeletionPolicy.CASCADE, "ada");
        bed.awaitTrue(() -> bed.plumbline().applications().isEmpty());
        assertThat(bed.target().value("web", "web")).isEmpty();
    }
}
