package io.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.GitWorkspace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Argo CD's sync options and Flux's annotations, as users of both write them, by their effect on a control plane.
@ExtendWith(TestClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrittenOptionsTest {
    private static final String ARGO = "argocd.argoproj.io/sync-options: ";
    private static final String FLUX = "kustomize.toolkit.fluxcd.io/";

    private TestCluster plane;
    private ClusterBed bed;
    private GitWorkspace git;

    @BeforeAll
    void start(TestCluster plane, @TempDir Path folder) throws IOException, InterruptedException {
        this.plane = plane;
        git = GitWorkspace.create(folder, "options");
        bed = ClusterBed.startWithTarget(plane, folder, "in-cluster");
    }

    @AfterAll
    void stop() {
        if (bed != null) {
            bed.close();
        }
    }

    /// An Application of Argo CD, whose name is that of its folder and namespace.
    private void declare(String name, String options, String more) {
        bed.declare("""
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %1$s, namespace: argocd, finalizers: [resources-finalizer.argocd.argoproj.io]}
                spec:
                  project: default
                  source: {repoURL: "%2$s", targetRevision: main, path: %1$s}
                  destination: {server: "https://kubernetes.default.svc", namespace: %1$s}
                  syncPolicy:
                    automated: {prune: true, selfHeal: true}
                    retry: {limit: 0}
                    syncOptions: [CreateNamespace=true%3$s]
                  %4$s
                """.formatted(name, git.bare(), options.isEmpty() ? "" : ", " + options, more));
    }

    private static String map(String name, String annotations, String data) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, annotations: {%s}}
                data: {%s}
                ---
                """.formatted(name, annotations, data);
    }

    private static String job(String annotations, String image) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: work, annotations: {%s}}
                spec: {template: {spec: {restartPolicy: Never, containers: [{name: app, image: "%s"}]}}}
                ---
                """.formatted(annotations, image);
    }

    private static String deployment(String name, int replicas, String more) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s%3$s}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec: {containers: [{name: app, image: "example.test/app:1"}]}
                ---
                """.formatted(name, replicas, more);
    }

    /// Pushes a state of an application and waits until it is live, which the object `marker` tells, and its run over.
    private void live(String name, String marker, String objects) throws InterruptedException {
        git.write(name + "/all.yaml", objects + map("marker", "", "is: " + marker))
                .push(name + " is " + marker);
        bed.ask("POST", "applications/" + name + "/refresh");
        bed.awaitField(name, "configmap/marker", ".data.is", marker);
        bed.awaitRest(name);
    }

    private void first(String name, String options, String more, String objects) throws InterruptedException {
        git.write(name + "/all.yaml", objects + map("marker", "", "is: first")).push("Declare " + name);
        declare(name, options, more);
        bed.awaitField(name, "configmap/marker", ".data.is", "first");
        bed.awaitRest(name);
        bed.awaitFine(name);
    }

    private String data(String name, String map, String key) {
        return bed.field(name, "configmap/" + map, ".data." + key);
    }

    private String uid(String name, String object) {
        return bed.field(name, object, ".metadata.uid");
    }

    private void mine(String name, String map) {
        plane.kubectl("patch", "configmap", map, "-n", name, "--type=merge", "-p", "{\"data\":{\"mine\":\"yes\"}}");
    }

    @Test
    void what_is_protected_is_neither_pruned_nor_deleted() throws Exception {
        String kept = map("argo", ARGO + "Prune=false", "a: b") + map("flux", FLUX + "prune: disabled", "a: b");
        first(
                "keeps",
                "PrunePropagationPolicy=orphan, PruneLast=true",
                "",
                kept
                        + map("plain", "", "a: b")
                        + map("last", ARGO + "Delete=false", "a: b")
                        + deployment("web", 1, ""));
        bed.awaitField("keeps", "deployment/web", ".status.readyReplicas", "1");

        live("keeps", "second", map("last", ARGO + "Delete=false", "a: b"));
        bed.awaitGone("keeps", "deployment/web");
        bed.awaitGone("keeps", "configmap/plain");
        assertThat(bed.isThere("keeps", "configmap/argo")).isTrue();
        assertThat(bed.isThere("keeps", "configmap/flux")).isTrue();
        assertThat(plane.kubectl("get", "replicasets", "-n", "keeps", "-o", "name"))
                .as("orphaned")
                .contains("web-");

        bed.ask("DELETE", "applications/keeps?policy=cascade");
        bed.awaitForgotten("keeps");
        assertThat(bed.isThere("keeps", "configmap/marker")).isFalse();
        assertThat(bed.isThere("keeps", "configmap/last")).isTrue();
    }

    /// Objects that are written in different ways, with a value that all but `same` have.
    private static String writes(String value) {
        String data = "a: " + value;
        return map("replaced", ARGO + "'Replace=true'", data)
                + map("merged", FLUX + "ssa: Merge", data)
                + map("once", FLUX + "ssa: IfNotPresent", data)
                + map("ignored", FLUX + "ssa: Ignore", data)
                + map("overridden", FLUX + "ssa: Override, " + ARGO + "ServerSideApply=true", data)
                + map("paused", "", data)
                + map("same", "", "a: one");
    }

    /// That `same` is healed tells that what was changed before it has been heard of.
    @Test
    void how_an_object_is_written_is_said_by_its_annotations() throws Exception {
        first("writes", "ApplyOutOfSyncOnly=true", "", writes("one"));
        mine("writes", "replaced");
        mine("writes", "merged");
        plane.kubectl("annotate", "configmap", "paused", "-n", "writes", FLUX + "reconcile=disabled");
        plane.kubectl("patch", "configmap", "same", "-n", "writes", "-p", "{\"data\":{\"a\":\"drifted\"}}");
        bed.awaitField("writes", "configmap/same", ".data.a", "one");
        bed.awaitRest("writes");
        String same = bed.field("writes", "configmap/same", ".metadata.resourceVersion");

        live("writes", "second", writes("two"));
        assertThat(data("writes", "replaced", "a")).isEqualTo("two");
        assertThat(data("writes", "replaced", "mine")).as("the whole object").isEmpty();
        assertThat(data("writes", "merged", "a")).isEqualTo("two");
        assertThat(data("writes", "merged", "mine")).isEqualTo("yes");
        assertThat(data("writes", "once", "a")).isEqualTo("one");
        assertThat(bed.isThere("writes", "configmap/ignored")).isFalse();
        assertThat(data("writes", "overridden", "a")).isEqualTo("two");
        assertThat(data("writes", "paused", "a")).isEqualTo("one");
        assertThat(bed.field("writes", "configmap/same", ".metadata.resourceVersion"))
                .isEqualTo(same);
    }

    @Test
    void what_cannot_change_in_place_is_made_anew_where_that_is_said() throws Exception {
        first("argo-force", "", "", job(ARGO + "'Force=true,Replace=true'", "example.test/app:1"));
        first("flux-force", "", "", job(FLUX + "force: enabled", "example.test/app:1"));
        first("no-force", "", "", job("", "example.test/app:1"));
        String argo = uid("argo-force", "job/work");
        String flux = uid("flux-force", "job/work");
        String none = uid("no-force", "job/work");

        live("argo-force", "second", job(ARGO + "'Force=true,Replace=true'", "example.test/app:2"));
        live("flux-force", "second", job(FLUX + "force: enabled", "example.test/app:2"));
        git.write("no-force/all.yaml", job("", "example.test/app:2") + map("marker", "", "is: second"))
                .push("Change what cannot change");
        bed.ask("POST", "applications/no-force/refresh");
        bed.awaitTold("no-force", "Job/no-force/work");
        bed.awaitRest("no-force");

        assertThat(uid("argo-force", "job/work")).isNotEqualTo(argo);
        assertThat(uid("flux-force", "job/work")).isNotEqualTo(flux);
        assertThat(uid("no-force", "job/work")).isEqualTo(none);
        assertThat(data("no-force", "marker", "is"))
                .as("nothing else was written")
                .isEqualTo("first");
    }

    /// That the image is healed tells that the number of replicas, which was changed before it, has been heard of.
    @Test
    void a_difference_that_is_ignored_and_respected_stays_through_a_sync() throws Exception {
        String ignore = "ignoreDifferences: [{group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}]";
        first("respects", "RespectIgnoreDifferences=true", ignore, deployment("web", 1, ""));
        plane.kubectl("scale", "deployment", "web", "-n", "respects", "--replicas=3");
        plane.kubectl("set", "image", "deployment/web", "app=example.test/drifted:1", "-n", "respects");
        bed.awaitField("respects", "deployment/web", ".spec.template.spec.containers[0].image", "example.test/app:1");
        bed.awaitRest("respects");
        assertThat(bed.field("respects", "deployment/web", ".spec.replicas")).isEqualTo("3");

        live("respects", "second", deployment("web", 1, ", labels: {release: two}"));

        bed.awaitField("respects", "deployment/web", ".metadata.labels.release", "two");
        assertThat(bed.field("respects", "deployment/web", ".spec.replicas")).isEqualTo("3");
    }

    @Test
    void an_object_that_another_application_has_fails_the_one_that_says_so() throws Exception {
        plane.kubectl("create", "namespace", "shared");
        String both = "metadata: {name: both, namespace: shared}";
        String map = "apiVersion: v1\nkind: ConfigMap\n" + both + "\ndata: {a: b}\n---\n";
        first("has-it", "", "", map);
        git.write("wants-it/all.yaml", map + map("marker", "", "is: first")).push("Declare twice");
        declare("wants-it", "FailOnSharedResource=true", "");

        bed.awaitTold("wants-it", "has-it");
        bed.awaitRest("wants-it");
        assertThat(bed.isThere("wants-it", "configmap/marker")).isFalse();
        bed.awaitFine("has-it");
    }

    @Test
    void a_kind_and_a_field_that_are_not_known_are_let_through_where_that_is_said() throws Exception {
        String thing =
                "apiVersion: nowhere.example.test/v1\nkind: Thing\nmetadata: {name: late, annotations: {%s}}\n---\n";
        String odd = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: odd}\nnonsense: {a: b}\n---\n";
        String wave = "argocd.argoproj.io/sync-wave: '5'";
        for (String name : List.of("strict", "loose")) {
            git.write(name + "/all.yaml", odd + map("marker", "", "is: first"));
        }
        git.write("unknown/all.yaml", thing.formatted(wave) + map("early", "", "a: b"))
                .write(
                        "skips/all.yaml",
                        thing.formatted(wave + ", " + ARGO + "SkipDryRunOnMissingResource=true")
                                + map("early", "", "a: b"))
                .push("Declare what is not known");
        declare("strict", "", "");
        declare("loose", "Validate=false", "");
        declare("unknown", "", "");
        declare("skips", "", "");

        bed.awaitTold("strict", "nonsense");
        bed.awaitTold("unknown", "Thing");
        bed.await("early", () -> bed.isThere("skips", "configmap/early"), () -> bed.explanation("skips"));
        bed.awaitFine("loose");
        assertThat(bed.isThere("loose", "configmap/odd")).isTrue();
        assertThat(bed.isThere("strict", "configmap/odd")).isFalse();
        assertThat(bed.isThere("unknown", "configmap/early")).isFalse();
    }
}
