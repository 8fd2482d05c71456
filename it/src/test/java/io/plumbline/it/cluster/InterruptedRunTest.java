package io.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.GitWorkspace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Runs that stand in the middle of their waves when the API server, the program or a namespace goes away. A run is
/// held there by a Deployment whose pod no node may take until the test gives a node the label it asks for.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptedRunTest {
    private static final int OBJECTS = 12;

    private TestCluster plane;
    private ClusterBed bed;
    private GitWorkspace git;
    private String name;

    @TempDir
    private Path folder;

    @BeforeAll
    void startPlane() {
        plane = TestClusterExtension.ownPlane();
    }

    @AfterAll
    void stopPlane() {
        if (plane != null) {
            plane.close();
        }
    }

    @BeforeEach
    void startServer(TestInfo test) throws IOException, InterruptedException {
        name = test.getTestMethod().orElseThrow().getName().replace('_', '-');
        git = GitWorkspace.create(folder, "shop");
        bed = ClusterBed.startWithTarget(plane, folder, "test");
    }

    @AfterEach
    void stopServer() {
        bed.close();
    }

    @Test
    void a_run_outlives_the_api_server() throws Exception {
        declare("");
        atTheGate();
        String before = versions();

        plane.killApiServer();
        plane.startApiServer();
        openTheGate();

        bed.awaitFine(name);
        assertThat(versions()).as("nothing was written twice").isEqualTo(before);
        assertThat(maps("late")).hasSize(OBJECTS);
    }

    @Test
    void a_run_goes_on_after_the_program_was_killed() throws Exception {
        declare("");
        atTheGate();
        String before = versions();

        bed.crash();
        openTheGate();

        bed.awaitFine(name);
        assertThat(versions()).as("nothing was written twice").isEqualTo(before);
        assertThat(maps("late")).hasSize(OBJECTS);
    }

    @Test
    void a_namespace_that_cannot_end_is_told() throws Exception {
        plane.apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: %1$s}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: blocker, namespace: %1$s, finalizers: [example.test/keep]}
                """.formatted(name));
        plane.kubectl("delete", "namespace", name, "--wait=false");
        openTheGate();

        declare(", syncOptions: [CreateNamespace=true]");

        bed.awaitTold(name, "terminat");
        assertThat(bed.explanation(name)).contains(name);

        plane.kubectl(
                "patch",
                "configmap",
                "blocker",
                "-n",
                name,
                "--type=merge",
                "-p",
                "{\"metadata\":{\"finalizers\":null}}");
        plane.await("--for=delete", "namespace/" + name);
        bed.ask("POST", "applications/" + name + "/refresh");

        bed.awaitFine(name);
    }

    private void declare(String options) {
        git.write("deploy/all.yaml", maps("early", 0) + gate() + maps("late", 2))
                .push("Declare all");
        if (options.isEmpty()) {
            plane.kubectl("create", "namespace", name);
        }
        bed.declare("""
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata: {name: %1$s}
                spec:
                  source: {repoURL: %2$s, targetRevision: main, path: deploy}
                  destination: {target: test, namespace: %1$s}
                  sync: {automated: {prune: true, selfHeal: true}, timeout: 900s%3$s}
                """.formatted(name, git.bare(), options));
    }

    private static String maps(String prefix, int wave) {
        var all = new StringBuilder();
        IntStream.range(0, OBJECTS).forEach(number -> all.append("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: %s-%d
                  annotations: {plumbline.dev/sync-wave: "%d"}
                data: {a: b}
                ---
                """.formatted(prefix, number, wave)));
        return all.toString();
    }

    private String gate() {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: gate
                  annotations: {plumbline.dev/sync-wave: "1"}
                spec:
                  selector: {matchLabels: {app: gate}}
                  template:
                    metadata: {labels: {app: gate}}
                    spec:
                      nodeSelector: {gate: %s}
                      containers: [{name: app, image: "example.test/app:1"}]
                ---
                """.formatted(name);
    }

    private void atTheGate() throws InterruptedException {
        bed.await(
                "at the gate",
                () -> plane.kubectl("get", "pods", "-n", name, "-o", "name").contains("gate"),
                () -> bed.explanation(name));
        assertThat(maps("early")).hasSize(OBJECTS);
        assertThat(maps("late")).isEmpty();
    }

    private void openTheGate() {
        String node = plane.kubectl("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
        plane.kubectl("label", "node", node, "gate=" + name, "--overwrite");
    }

    private List<String> maps(String prefix) {
        return plane.kubectl("get", "configmaps", "-n", name, "-o", "name")
                .lines()
                .filter(line -> line.contains("/" + prefix))
                .toList();
    }

    private String versions() {
        return plane.kubectl(
                        "get",
                        "configmaps",
                        "-n",
                        name,
                        "-o",
                        "jsonpath={range .items[*]}{.metadata.name}={.metadata.uid}/{.metadata.resourceVersion}{\"\\n\"}{end}")
                .lines()
                .filter(line -> line.startsWith("early"))
                .sorted()
                .toList()
                .toString();
    }
}
