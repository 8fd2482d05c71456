package io.plumbline.bench;

import io.plumbline.testkit.kube.TestCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// What the control plane needs by itself for the objects of [KubernetesBench]: each is created by one plain request,
/// some at a time, and nobody looks but the watch that tells when the last Deployment is available. The floor for every
/// deliverer on this machine and day.
final class ControlPlaneAlone {
    private static final int AT_A_TIME = 8;
    private static final int SECONDS_MAX = 600;
    private static final String PROXY_SAYS = "Starting to serve on ";

    private final Figures figures;
    private final int applications;

    ControlPlaneAlone(Figures figures, int applications) {
        this.figures = figures;
        this.applications = applications;
    }

    void run(Path root) throws IOException, InterruptedException {
        try (TestCluster plane = TestCluster.start(root);
                ClusterView view = ClusterView.open(plane, KubernetesBench.NAMESPACES)) {
            Process proxy = kubectl(plane, "proxy", "--port=0");
            Process watch = kubectl(
                    plane,
                    "get",
                    "deployments",
                    "--all-namespaces",
                    "--watch",
                    "--output=jsonpath={.metadata.name}={.status.availableReplicas}{\"\\n\"}");
            try (HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                String line = proxy.inputReader().readLine();
                String server = "http://" + line.substring(line.indexOf(PROXY_SAYS) + PROXY_SAYS.length());
                var all = new CountDownLatch(applications);
                Thread.ofVirtual().name("bench-available").start(() -> count(watch.inputReader(), all));
                measure(view, client, server, all);
            } finally {
                proxy.destroy();
                watch.destroy();
            }
        }
    }

    private void measure(ClusterView view, HttpClient client, String server, CountDownLatch all)
            throws InterruptedException {
        double apiServer = view.cpuSeconds("kube-apiserver");
        long start = System.nanoTime();
        create(client, server);
        figures.seconds("control plane alone, all created", (System.nanoTime() - start) / 1e9);
        if (!all.await(SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new IllegalStateException(all.getCount() + " Deployments did not become available");
        }
        figures.seconds("control plane alone, until all available", (System.nanoTime() - start) / 1e9);
        figures.print(
                "  CPU of the API server",
                String.format(Locale.ROOT, "%.2f s", view.cpuSeconds("kube-apiserver") - apiServer));
    }

    private static Process kubectl(TestCluster plane, String... words) throws IOException {
        var command = new ArrayList<String>();
        command.add(plane.kubectlFile().toString());
        command.add("--kubeconfig=" + plane.kubeconfig());
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void count(BufferedReader seen, CountDownLatch all) {
        Set<String> available = ConcurrentHashMap.newKeySet();
        try {
            String line;
            while ((line = seen.readLine()) != null) {
                if (line.endsWith("=1") && available.add(line)) {
                    all.countDown();
                }
            }
        } catch (IOException ended) {
            available.clear();
        }
    }

    private void create(HttpClient client, String server) throws InterruptedException {
        var failures = new ConcurrentLinkedQueue<String>();
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (int i = 0; i < applications; i++) {
                int number = i;
                threads.execute(() -> createOne(client, server, number, failures));
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.peek());
        }
    }

    private static void createOne(HttpClient client, String server, int number, Queue<String> failures) {
        String name = "app-" + number;
        String namespace = "/namespaces/bench-" + number % KubernetesBench.NAMESPACES + "/";
        String[] objects = KubernetesBench.objects(name, "v1").split("---\n", -1);
        String[] paths = {
            "/api/v1" + namespace + "serviceaccounts",
            "/api/v1" + namespace + "configmaps",
            "/api/v1" + namespace + "services",
            "/apis/apps/v1" + namespace + "deployments"
        };
        for (int i = 0; i < objects.length; i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server + paths[i]))
                    .header("Content-Type", "application/yaml")
                    .POST(HttpRequest.BodyPublishers.ofString(objects[i]))
                    .build();
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != HttpURLConnection.HTTP_CREATED) {
                    failures.add(paths[i] + ": " + answer.body());
                }
            } catch (IOException e) {
                failures.add(paths[i] + ": " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failures.add(paths[i] + ": " + e);
            }
        }
    }
}
