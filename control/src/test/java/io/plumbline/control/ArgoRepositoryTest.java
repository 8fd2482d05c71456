package io.plumbline.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.JournalEvent;
import io.plumbline.store.JournalQuery;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The environment repository of an Argo CD user runs unchanged: a chart that makes Application objects for an
/// environment, each pointing at a chart with a target revision.
class ArgoRepositoryTest extends OnControlBed {
    private static final String ROOT = """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: root
              namespace: argocd
              finalizers: [resources-finalizer.argocd.argoproj.io]
            spec:
              project: default
              source: {repoURL: "REPO", targetRevision: main, path: environments, helm: {valueFiles: [prod.yaml]}}
              destination: {server: "https://kubernetes.default.svc", namespace: argocd}
              syncPolicy: {automated: {prune: true, selfHeal: true}}
            """;
    private static final String APPLICATIONS = """
            {{- range $name, $app := .Values.apps }}
            ---
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: {{ $name }}
              namespace: argocd
              annotations: {argocd.argoproj.io/sync-wave: {{ $app.wave | quote }}}
              {{- if $app.finalizer }}
              finalizers: [resources-finalizer.argocd.argoproj.io]
              {{- end }}
            spec:
              project: {{ $app.project | default "default" }}
              source:
                repoURL: {{ $.Values.repo }}
                targetRevision: {{ $app.version }}
                path: charts/thing
                helm:
                  releaseName: {{ $name }}
                  valuesObject: {value: {{ $app.value }}, broken: {{ $app.broken | default false }}}
              destination: {server: "https://kubernetes.default.svc", namespace: {{ $name }}}
              syncPolicy:
                automated: {prune: true, selfHeal: true}
            {{- end }}
            """;
    private static final String THING = """
            apiVersion: example.dev/v1
            kind: Thing
            metadata: {name: "{{ .Release.Name }}"}
            spec: {value: {{ .Values.value }}, broken: {{ .Values.broken }}}
            """;

    @BeforeEach
    void start() {
        bed.git().write("charts/thing/Chart.yaml", "apiVersion: v2\nname: thing\nversion: 1.0.0\n");
        bed.git().write("charts/thing/values.yaml", "value: none\nbroken: false\n");
        bed.git().write("charts/thing/templates/thing.yaml", THING);
        bed.git().write("environments/Chart.yaml", "apiVersion: v2\nname: environments\nversion: 1.0.0\n");
        bed.git().write("environments/values.yaml", "apps: {}\n");
        bed.git().write("environments/templates/applications.yaml", APPLICATIONS);
    }

    private void push(String... apps) {
        bed.git()
                .push(
                        "environments/prod.yaml",
                        "repo: \"" + bed.git().bare() + "\"\napps:\n" + String.join("\n", apps) + "\n");
        bed.tell();
    }

    private void declareRoot() {
        bed.plumbline().declare(ROOT.replace("REPO", bed.git().bare().toString()), "ada");
    }

    @Test
    void an_application_of_applications_runs_unchanged() throws InterruptedException {
        push(
                "  web: {wave: 1, version: main, value: w1, finalizer: true}",
                "  db: {wave: 0, version: main, value: d1}");
        bed.git().git("tag", "v1");
        bed.git().git("push", "--quiet", "origin", "v1");
        declareRoot();
        bed.await("web", ControlBed::isFine);
        bed.await("root", ControlBed::isFine);
        assertThat(bed.target().applied()).containsExactly("db=d1", "web=w1");

        push("  web: {wave: 1, version: v1, value: w2, finalizer: true}", "  db: {wave: 0, version: main, value: d1}");
        bed.awaitTrue(() -> bed.target().applied().contains("web=w2"));
        ApplicationStatus web = bed.await("web", ControlBed::isFine);
        assertThat(web.synced().getFirst().name()).isEqualTo("v1");
    }

    @Test
    void deleting_an_application_file_removes_its_objects_only_with_the_finalizer() throws InterruptedException {
        push(
                "  web: {wave: 0, version: main, value: w1, finalizer: true}",
                "  db: {wave: 0, version: main, value: d1}",
                "  keep: {wave: 0, version: main, value: k1}");
        declareRoot();
        bed.await("web", ControlBed::isFine);
        bed.await("db", ControlBed::isFine);
        bed.await("root", ControlBed::isFine);

        push("  keep: {wave: 0, version: main, value: k1}");
        bed.awaitTrue(
                () -> bed.plumbline().application(new ApplicationName("web")).isEmpty());
        bed.awaitTrue(
                () -> bed.plumbline().application(new ApplicationName("db")).isEmpty());
        assertThat(bed.target().value("web", "web")).isEmpty();
        assertThat(bed.target().value("db", "db")).contains("d1");
        assertThat(bed.target().applied()).contains("-web").doesNotContain("-db");
    }

    @Test
    void a_wave_of_applications_waits_until_the_one_before_is_healthy() throws InterruptedException {
        push("  db: {wave: 0, version: main, value: d1, broken: true}", "  web: {wave: 1, version: main, value: w1}");
        declareRoot();
        bed.await(
                "root",
                status ->
                        status.run().filter(run -> run.message().contains("db")).isPresent());
        assertThat(bed.plumbline().application(new ApplicationName("web"))).isEmpty();

        push("  db: {wave: 0, version: main, value: d2}", "  web: {wave: 1, version: main, value: w1}");
        bed.await("web", ControlBed::isFine);
        bed.await("root", ControlBed::isFine);
    }

    @Test
    void a_project_keeps_its_applications_within_its_lists() throws InterruptedException {
        bed.git().write("environments/templates/project.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata: {name: web, namespace: argocd, annotations: {argocd.argoproj.io/sync-wave: "-1"}}
                spec:
                  sourceRepos: ["*"]
                  destinations: [{server: "https://kubernetes.default.svc", namespace: web}]
                  namespaceResourceBlacklist: [{group: {{ .Values.forbidden | quote }}, kind: Thing}]
                  roles: [{name: reader}]
                """);
        push("  web: {wave: 0, version: main, value: w1, project: web}", "forbidden: example.dev");
        declareRoot();
        ApplicationStatus refused =
                bed.await("web", status -> status.blocked().contains("project 'web' does not allow Thing/web/web"));
        assertThat(refused.run()).isEmpty();
        assertThat(bed
                        .plumbline()
                        .journal(
                                JournalQuery.ALL.of(new ApplicationName("root")).only(Set.of("ChangeFinished")))
                        .stream()
                        .map(entry -> ((JournalEvent.ChangeFinished) entry.event())
                                .result()
                                .message()))
                .anyMatch(message -> message.contains("spec.roles: has no effect"));

        push(
                "  web: {wave: 0, version: main, value: w1, project: web}",
                "  other: {wave: 0, version: main, value: o1, project: web}",
                "  lost: {wave: 0, version: main, value: l1, project: nowhere}",
                "forbidden: none");
        bed.await("web", ControlBed::isFine);
        bed.await(
                "other",
                status -> status.blocked().contains("does not allow the destination in-cluster, namespace other"));
        bed.await("lost", status -> status.blocked().contains("its project 'nowhere' is not declared"));
        assertThat(bed.target().applied()).contains("web=w1").doesNotContain("other=o1", "lost=l1");
    }
}
