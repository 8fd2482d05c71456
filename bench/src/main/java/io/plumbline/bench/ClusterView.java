package io.plumbline.bench;

import io.plumbline.testkit.kube.TestCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What an outsider sees of a cluster: a watch on the ConfigMaps of the bench, and the API server's own count of the
/// requests of our user, who has a FlowSchema of its own.
final class ClusterView implements AutoCloseable {
    private static final String USER = "plumbline";
    private static final String FLOW = """
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: FlowSchema
            metadata: {name: bench-plumbline}
            spec:
              priorityLevelConfiguration: {name: workload-low}
              matchingPrecedence: 500
              distinguisherMethod: {type: ByUser}
              rules:
              - subjects: [{kind: User, user: {name: plumbline}}]
                resourceRules: [{verbs: ["*"], apiGroups: ["*"], resources: ["*"], namespaces: ["*"], clusterScope: true}]
                nonResourceRules: [{verbs: ["*"], nonResourceURLs: ["*"]}]
            """;
    private static final long LOOK_MILLIS = 1;
    private static final long LOOKS_MAX = 600_000;

    private final TestCluster plane;
    private final Path kubeconfig;
    private final Process watch;
    private final Map<String, String> versions = new ConcurrentHashMap<>();

    private ClusterView(TestCluster plane, Path kubeconfig, Process watch) {
        this.plane = plane;
        this.kubeconfig = kubeconfig;
        this.watch = watch;
    }

    static ClusterView open(TestCluster plane, int namespaces) throws IOException {
        plane.apply(FLOW);
        plane.kubectl("create", "clusterrolebinding", "bench", "--clusterrole=cluster-admin", "--user=" + USER);
        for (int i = 0; i < namespaces; i++) {
            plane.kubectl("create", "namespace", "bench-" + i);
        }
        Process watch = new ProcessBuilder(
                        plane.kubectlFile().toString(),
                        "--kubeconfig=" + plane.kubeconfig(),
                        "get",
                        "configmaps",
                        "--all-namespaces",
                        "--selector=bench=yes",
                        "--watch",
                        "--output=jsonpath={.metadata.name}={.data.version}{\"\\n\"}")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var view = new ClusterView(plane, plane.kubeconfig(plane.server(), USER, "bench"), watch);
        Thread.ofVirtual().name("bench-watch").start(view::read);
        return view;
    }

    private void read() {
        try (BufferedReader lines = watch.inputReader()) {
            String line;
            while ((line = lines.readLine()) != null) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    versions.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException ended) {
            versions.clear();
        }
    }

    Path kubeconfig() {
        return kubeconfig;
    }

    /// Waits until so many ConfigMaps have a version.
    void until(int count, String version) throws InterruptedException {
        for (long look = 0; look < LOOKS_MAX; look++) {
            if (versions.values().stream().filter(version::equals).count() >= count) {
                return;
            }
            var _ = new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException(version + " did not come live in " + count + " applications");
    }

    /// The requests of our user so far.
    long requests() {
        return count("apiserver_flowcontrol_dispatched_requests_total", "flow_schema=\"bench-plumbline\"");
    }

    /// Writes of anybody's ConfigMaps, Services, Deployments and ServiceAccounts so far, without status.
    long writes() {
        long all = 0;
        for (String verb : new String[] {"APPLY", "POST", "PUT", "PATCH", "DELETE"}) {
            for (String resource : new String[] {"configmaps", "services", "deployments", "serviceaccounts"}) {
                all += count(
                        "apiserver_request_total{",
                        "resource=\"" + resource + "\"",
                        "subresource=\"\"",
                        "verb=\"" + verb + "\"");
            }
        }
        return all;
    }

    private long count(String metric, String... parts) {
        return plane.kubectl("get", "--raw", "/metrics")
                .lines()
                .filter(line -> line.startsWith(metric))
                .filter(line -> Arrays.stream(parts).allMatch(line::contains))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// CPU seconds of a program of the control plane.
    double cpuSeconds(String program) {
        try {
            String[] stat = Files.readString(Path.of("/proc/" + plane.pids().get(program) + "/stat"))
                    .replaceFirst(".*\\) ", "")
                    .split(" ", -1);
            return (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) / 100.0;
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public void close() {
        watch.destroy();
    }
}
