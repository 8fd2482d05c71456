package io.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.GitWorkspace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What comes back, and what goes: many objects that somebody deletes at once, the reason of a failure in one sentence,
/// and hooks that stay behind until their application is deleted.
@ExtendWith(TestClusterExtension.class)
class LeftBehindTest {
    private static final int OBJECTS = 60;

    private TestCluster plane;
    private ClusterBed bed;
    private GitWorkspace git;

    @BeforeEach
    void start(TestCluster plane, @TempDir Path folder) throws IOException, InterruptedException {
        this.plane = plane;
        git = GitWorkspace.create(folder, "shop");
        bed = ClusterBed.startWithTarget(plane, folder, "test");
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    private void declare(String name, String more) {
        bed.declare("""
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata: {name: %1$s}
                spec:
                  source: {repoURL: %2$s, targetRevision: main, path: deploy}
                  destination: {target: test, namespace: %1$s}
                  sync: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true]%3$s}
                """.formatted(name, git.bare(), more));
    }

    private static String maps() {
        var all = new StringBuilder();
        IntStream.range(0, OBJECTS).forEach(number -> all.append("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: map-%d, labels: {bulk: "yes"}}
                data: {a: b}
                ---
                """.formatted(number)));
        return all.toString();
    }

    private static String job(String name, String annotations) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  %s
                  annotations: {%s}
                spec: {template: {spec: {restartPolicy: Never, containers: [{name: app, image: "example.test/app:1"}]}}}
                ---
                """.formatted(name, annotations);
    }

    private List<String> names(String namespace, String kind) {
        return plane.kubectl("get", kind, "-n", namespace, "-o", "name").lines().toList();
    }

    private String ends(String application) {
        return bed.ask("GET", "journal?application=" + application + "&events=RunFinished&limit=100");
    }

    @Test
    void many_objects_that_somebody_deletes_at_once_come_back_and_no_run_fails() throws Exception {
        git.write("deploy/maps.yaml", maps()).push("Declare maps");
        declare("heals", "");
        bed.awaitFine("heals");

        plane.kubectl("delete", "configmaps", "-n", "heals", "-l", "bulk=yes", "--wait=false");
        bed.await(
                "healed",
                () -> names("heals", "configmaps").stream()
                                .filter(name -> name.contains("map-"))
                                .count()
                        == OBJECTS,
                () -> bed.explanation("heals"));
        bed.awaitRest("heals");
        bed.awaitFine("heals");

        assertThat(ends("heals")).contains("Succeeded").doesNotContain("Failed", "Error");
    }

    @Test
    void jobs_of_hooks_that_stay_behind_go_with_their_application() throws Exception {
        git.write(
                        "deploy/all.yaml",
                        job("name: migrate", "argocd.argoproj.io/hook: PreSync")
                                + job("generateName: report-", "argocd.argoproj.io/hook: PostSync")
                                + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n")
                .push("Declare hooks");
        declare("hooks", "");
        bed.awaitFine("hooks");
        bed.awaitRest("hooks");
        assertThat(names("hooks", "jobs"))
                .hasSize(2)
                .anyMatch(name -> name.contains("/migrate"))
                .anyMatch(name -> name.contains("/report-"));

        bed.ask("DELETE", "applications/hooks?policy=cascade");
        bed.awaitForgotten("hooks");

        assertThat(names("hooks", "jobs")).isEmpty();
        assertThat(bed.isThere("hooks", "configmap/settings")).isFalse();
    }

    @Test
    void a_failure_names_its_first_cause_in_one_sentence() throws Exception {
        git.write("deploy/web.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}, annotations: {test.plumbline.dev/pod: image-pull}}
                    spec: {containers: [{name: app, image: "example.test/shop:nosuch"}]}
                """).push("Declare an image that is not there");
        declare("stuck", ", timeout: 15s, retry: {limit: 0}");
        bed.awaitTold("stuck", "was not ready in time");
        String waits = "--for=jsonpath={.status.containerStatuses[0].state.waiting.reason}=ImagePullBackOff";
        plane.await("deployment/web", "-n", "stuck", "--for=jsonpath={.status.replicas}=2");
        plane.await("pod", "-l", "app=web", "-n", "stuck", waits);
        bed.awaitRest("stuck");
        bed.ask("POST", "applications/stuck/sync");

        var told = Pattern.compile("was not ready in time: container app of Pod web-[a-z0-9-]+ \\(and 1 more\\):"
                + " ImagePullBackOff: Back-off pulling image \\\\\"example.test/shop:nosuch\\\\\"");
        bed.await(
                "told the cause", () -> told.matcher(bed.explanation("stuck")).find(), () -> bed.explanation("stuck"));
        bed.await(
                "in the status of its run",
                () -> bed.ask("GET", "applications/stuck").contains("ImagePullBackOff"),
                () -> bed.explanation("stuck"));
    }
}
