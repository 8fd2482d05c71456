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

/// A server beside a control plane: what a test asks both, and how it waits for them.
final class ClusterBed implements AutoCloseable {
    private static final int LOOKS_MAX = 1_800;
    private static final int LOOK_MILLIS = 100;

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

    String explanation(String application) {
        return ask("GET", "applications/" + application + "/explain");
    }

    boolean isFine(String application) {
        return isKnown(application) && explanation(application).contains("is Healthy and Synced");
    }

    boolean isKnown(String application) {
        return ask("GET", "applications").contains("\"" + application + "\"");
    }

    /// Waits until an application is healthy and synced.
    void awaitFine(String application) throws InterruptedException {
        await(application + " fine", () -> isFine(application), () -> told(application));
    }

    /// Waits until nobody declares an application any more.
    void awaitForgotten(String application) throws InterruptedException {
        await(application + " forgotten", () -> !isKnown(application), () -> told(application));
    }

    private String told(String application) {
        return isKnown(application) ? explanation(application) : "there is no application " + application;
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
