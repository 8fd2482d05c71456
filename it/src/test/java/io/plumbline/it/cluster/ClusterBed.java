package io.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.it.live.LiveServer;
import io.plumbline.testkit.kube.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// A server beside a control plane: what a test asks both, and how it waits for them.
final class ClusterBed implements AutoCloseable {
    private static final int LOOKS_MAX = 3_000;
    private static final int LOOK_MILLIS = 100;
    private static final Pattern RUNNING = Pattern.compile("\"phase\"\\s*:\\s*\"Running\"");

    private final TestCluster plane;
    private final Path data;
    private LiveServer server;

    private ClusterBed(TestCluster plane, Path data) throws IOException, InterruptedException {
        this.plane = plane;
        this.data = data;
        this.server = LiveServer.start(data);
    }

    /// Starts a server.
    ///
    /// @param settings what its settings file says; may be empty
    static ClusterBed start(TestCluster plane, Path data, String settings) throws IOException, InterruptedException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("plumbline.yaml"), settings.isEmpty() ? "{}\n" : settings);
        return new ClusterBed(plane, data);
    }

    /// Starts a server that knows the control plane as a target.
    static ClusterBed startWithTarget(TestCluster plane, Path folder, String target)
            throws IOException, InterruptedException {
        ClusterBed bed = start(plane, folder.resolve("data"), "");
        bed.declareTarget(target);
        return bed;
    }

    /// Ends the server as a crash would, and starts it again.
    void crash() throws IOException, InterruptedException {
        server.kill();
        server = LiveServer.start(data);
    }

    /// Declares the control plane as a target.
    void declareTarget(String name) {
        declare("""
                apiVersion: plumbline.dev/v1
                kind: Target
                metadata: {name: %s}
                spec: {kubernetes: {kubeconfig: {fromFile: %s}}}
                """.formatted(name, plane.kubeconfig()));
    }

    /// Declares objects, as `plumb create` does.
    void declare(String yaml) {
        server.door().declare(yaml);
    }

    String ask(String method, String path) {
        return server.door().send(method, "/api/v1/" + path, method.equals("GET") ? "" : "{}");
    }

    /// What is told of an application, also while nobody knows it.
    String explanation(String application) {
        return isKnown(application)
                ? ask("GET", "applications/" + application + "/explain")
                : "there is no application " + application;
    }

    boolean isFine(String application) {
        String told = explanation(application);
        return told.contains("is Healthy and Synced") && !told.contains("a run is under way");
    }

    boolean isKnown(String application) {
        return ask("GET", "applications").contains("\"" + application + "\"");
    }

    /// Waits until an application is healthy and synced.
    void awaitFine(String application) throws InterruptedException {
        await(application + " fine", () -> isFine(application), () -> explanation(application));
    }

    /// Waits until no run of an application is under way.
    void awaitRest(String application) throws InterruptedException {
        await(
                application + " at rest",
                () -> !RUNNING.matcher(ask("GET", "applications/" + application))
                        .find(),
                () -> explanation(application));
    }

    /// Waits until a field of an object in the namespace that is called as its application has a value.
    void awaitField(String application, String object, String path, String wanted) throws InterruptedException {
        await(
                object + " " + path + " " + wanted,
                () -> field(application, object, path).equals(wanted),
                () -> explanation(application));
    }

    /// Waits until an object of the namespace that is called as its application is gone.
    void awaitGone(String application, String object) throws InterruptedException {
        await(object + " gone", () -> !isThere(application, object), () -> explanation(application));
    }

    /// Waits until what is told of an application contains a text.
    void awaitTold(String application, String text) throws InterruptedException {
        await("told: " + text, () -> explanation(application).contains(text), () -> explanation(application));
    }

    /// Waits until nobody declares an application any more.
    void awaitForgotten(String application) throws InterruptedException {
        await(application + " forgotten", () -> !isKnown(application), () -> explanation(application));
    }

    /// One field of an object of the cluster by a path of `kubectl -o jsonpath`; empty when the object is missing.
    String field(String namespace, String object, String path) {
        return plane.kubectl("get", object, "-n", namespace, "--ignore-not-found", "-o", "jsonpath={" + path + "}");
    }

    boolean isThere(String namespace, String object) {
        return !plane.kubectl("get", object, "-n", namespace, "--ignore-not-found", "-o", "name")
                .isBlank();
    }

    /// Waits until something holds.
    ///
    /// @param told says why it may not hold yet
    void await(String what, BooleanSupplier wanted, Supplier<String> told) throws InterruptedException {
        var never = new CountDownLatch(1);
        for (int look = 0; look < LOOKS_MAX; look++) {
            if (wanted.getAsBoolean()) {
                return;
            }
            assertThat(never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        }
        throw new AssertionError("not " + what + " in time: " + told.get());
    }

    @Override
    public void close() {
        server.close();
    }
}
