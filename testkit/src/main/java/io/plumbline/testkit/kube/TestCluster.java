package io.plumbline.testkit.kube;

import io.plumbline.testkit.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A Kubernetes control plane on loopback with a few simulated nodes: what is scheduled on them becomes ready, fails
/// or crash-loops as the annotation `test.plumbline.dev/pod` says (see `stages.yaml`).
///
/// Everything lives in one temporary folder and ends with [#close()].
public final class TestCluster implements AutoCloseable {
    /// How many nodes are simulated.
    public static final int NODES = 4;

    /// Ends waits that nothing ends; no test depends on its length.
    private static final Duration HANG = Duration.ofMinutes(5);

    private static final Duration BETWEEN_ASKS = Duration.ofMillis(100);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int STARTS_MAX = 3;
    private static final int ATTEMPTS_MAX = 5;

    /// Below the ports that systems give to outgoing connections, so that nobody gets one before its program listens.
    private static final int PORT_MIN = 15_000;

    private static final int PORT_MAX = 32_000;

    private final TestClusterFiles files;
    private final TestClusterPrograms programs;
    private final String server;
    private final Path kubeconfig;
    private final boolean isGiven;
    private final List<String> namespaces = new CopyOnWriteArrayList<>();
    private final LocalProgram etcd;
    private final LocalProgram apiServer;
    private final LocalProgram controllers;
    private final LocalProgram scheduler;
    private final LocalProgram nodes;

    private TestCluster(Path root, Path folder) {
        programs = new TestClusterPrograms(root);
        files = new TestClusterFiles(folder);
        int[] ports = freePorts(4);
        server = "https://127.0.0.1:" + ports[0];
        kubeconfig = files.kubeconfig("admin.kubeconfig", server, "admin", "system:masters");
        String inner = files.kubeconfig("inner.kubeconfig", server, "control-plane", "system:masters")
                .toString();
        var commands = new TestClusterCommands(programs, files);
        isGiven = false;
        etcd = new LocalProgram("etcd", folder, commands.etcd(ports[1], ports[2]));
        apiServer = new LocalProgram("kube-apiserver", folder, commands.apiServer(ports[0], ports[1]));
        controllers = new LocalProgram("kube-controller-manager", folder, commands.controllers(inner));
        scheduler = new LocalProgram("kube-scheduler", folder, commands.scheduler(inner));
        nodes = new LocalProgram("kwok", folder, commands.nodes(inner, ports[3]));
    }

    private TestCluster(Path root, Path folder, Path given) {
        programs = new TestClusterPrograms(root);
        files = new TestClusterFiles(folder);
        kubeconfig = given.toAbsolutePath();
        String whole = kubectl("config", "view", "--raw", "--minify", "--flatten");
        files.given(whole);
        server = kubectl("config", "view", "--minify", "-o", "jsonpath={.clusters[0].cluster.server}");
        isGiven = true;
        etcd = LocalProgram.NONE;
        apiServer = LocalProgram.NONE;
        controllers = LocalProgram.NONE;
        scheduler = LocalProgram.NONE;
        nodes = kubectl("get", "nodes", "-o", "name").isBlank()
                ? new LocalProgram(
                        "kwok",
                        folder,
                        new TestClusterCommands(programs, files).nodes(kubeconfig.toString(), freePorts(1)[0]))
                : LocalProgram.NONE;
    }

    /// Builds what is missing (minutes, once), starts everything and waits until nodes are ready.
    ///
    /// @param root the root of the repository
    /// @throws IllegalStateException with the programs' last lines when it does not come up
    public static TestCluster start(Path root) {
        var failures = new ArrayList<RuntimeException>();
        while (failures.size() < STARTS_MAX) {
            TestCluster plane = new TestCluster(root, newFolder());
            try {
                plane.startAll();
                return plane;
            } catch (IllegalStateException | UncheckedIOException failure) {
                plane.close();
                failures.add(failure);
            }
        }
        throw failures.getLast();
    }

    /// A control plane that somebody runs already, and that tests may write into as its administrator. Where it has
    /// no nodes, the simulated ones are added; else its own are used. It is never stopped: a test that wants to is
    /// skipped.
    ///
    /// @param root the root of the repository
    /// @param kubeconfig whose current context is used
    /// @throws IllegalStateException when it does not answer
    public static TestCluster given(Path root, Path kubeconfig) {
        Path folder = newFolder();
        try {
            TestCluster plane = new TestCluster(root, folder, kubeconfig);
            if (plane.nodes != LocalProgram.NONE) {
                plane.addNodes();
            }
            return plane;
        } catch (IllegalStateException silent) {
            remove(folder);
            throw silent;
        }
    }

    private static Path newFolder() {
        try {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "plumbline-cluster")
                    : Files.createTempDirectory("plumbline-cluster");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void startAll() {
        etcd.start();
        startApiServer();
        controllers.start();
        scheduler.start();
        addNodes();
    }

    private void addNodes() {
        nodes.start();
        var declared = new StringBuilder();
        for (int i = 0; i < NODES; i++) {
            declared.append(node(i));
        }
        kubectl("create", "-f", files.write("nodes.yaml", declared.toString()).toString());
        await("--for=condition=Ready", "node", "--all");
        await("--for=create", "serviceaccount/default");
    }

    private static String node(int number) {
        return """
                ---
                apiVersion: v1
                kind: Node
                metadata:
                  name: node-%1$d
                  labels:
                    kubernetes.io/hostname: node-%1$d
                    kubernetes.io/os: linux
                """.formatted(number);
    }

    private static int[] freePorts(int count) {
        return ThreadLocalRandom.current()
                .ints(PORT_MIN, PORT_MAX)
                .distinct()
                .filter(TestCluster::isFree)
                .limit(count)
                .toArray();
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /// Address of the API server: `https://127.0.0.1:PORT`.
    public String server() {
        return server;
    }

    /// A kubeconfig of an administrator.
    public Path kubeconfig() {
        return kubeconfig;
    }

    /// A kubeconfig of another user, who shows a client certificate; at a given control plane the administrator acts
    /// in the user's name.
    ///
    /// @param address the API server, or a proxy before it on loopback
    public Path kubeconfig(String address, String user, String group) {
        String file = user + "-" + address.replaceAll("[^0-9]", "") + ".kubeconfig";
        return isGiven
                ? files.actingAs(file, server, address, user, group)
                : files.kubeconfig(file, address, user, group);
    }

    /// Creates a namespace whose name begins with a stem.
    public KubeNamespace namespace(String stem) {
        String mark = isGiven ? Long.toString(System.nanoTime() & 0xfffff, 36) + "-" : "";
        String name = stem + "-" + mark + NUMBERS.incrementAndGet();
        kubectl("create", "namespace", name);
        namespaces.add(name);
        await("--for=create", "serviceaccount/default", "-n", name);
        return new KubeNamespace(name);
    }

    /// Whether it was given: its users are the administrator in another name, who cannot act for a third one.
    public boolean isGiven() {
        return isGiven;
    }

    private void requireOwn() {
        Assumptions.assumeFalse(isGiven, "the control plane was given by hand and is not stopped");
    }

    /// The real kubectl.
    public Path kubectlFile() {
        return programs.kubectl();
    }

    /// Runs the real kubectl as administrator. A connection that was not made in time because the whole machine stood
    /// still is made again.
    ///
    /// @return what it printed
    /// @throws IllegalStateException with its output when it fails
    public String kubectl(String... arguments) {
        for (int attempt = 1; ; attempt++) {
            try {
                return kubectlOnce(arguments);
            } catch (IllegalStateException failure) {
                boolean late = String.valueOf(failure.getMessage()).contains("TLS handshake timeout");
                if (!late || attempt == ATTEMPTS_MAX) {
                    throw failure;
                }
            }
        }
    }

    private String kubectlOnce(String... arguments) {
        var command = new ArrayList<>(List.of(programs.kubectl().toString()));
        command.addAll(List.of(arguments));
        return CommandRun.in(files.folder())
                .environment(Map.of(
                        "KUBECONFIG",
                        kubeconfig.toString(),
                        "HOME",
                        files.folder().toString()))
                .run(command);
    }

    /// Applies YAML as a person would with `kubectl apply`.
    public String apply(String yaml) {
        return kubectl(
                "apply",
                "-f",
                files.write("apply-" + Math.floorMod(yaml.hashCode(), 1 << 20) + ".yaml", yaml)
                        .toString());
    }

    /// Waits as `kubectl wait` does with these arguments.
    public void await(String... arguments) {
        var all = new ArrayList<>(List.of("wait", "--timeout=" + HANG.toSeconds() + "s"));
        all.addAll(List.of(arguments));
        kubectl(all.toArray(String[]::new));
    }

    /// Applies a CustomResourceDefinition and waits until its kind is served, which is a moment after it is
    /// established.
    ///
    /// @param name of the definition: `PLURAL.GROUP`
    public void define(String name, String yaml) {
        apply(yaml);
        await("crd", name, "--for=condition=Established");
        until(name + " is served", () -> isDone("get", name, "--all-namespaces"));
    }

    /// Deletes a CustomResourceDefinition and waits until its kind is not served any more.
    ///
    /// @param name of the definition: `PLURAL.GROUP`
    public void undefine(String name) {
        kubectl("delete", "crd", name);
        String group = name.substring(name.indexOf('.') + 1);
        String plural = name.substring(0, name.indexOf('.'));
        until(name + " is not served", () -> !isListed(plural, group));
    }

    /// A group that is just changing may not be told of as a whole.
    private boolean isListed(String plural, String group) {
        try {
            return kubectl("api-resources", "--api-group=" + group, "-o", "name")
                    .contains(plural);
        } catch (IllegalStateException changing) {
            return true;
        }
    }

    /// Waits until something that is applied would be refused, since rules for admission and quotas hold a moment
    /// after they are there.
    ///
    /// @param because what the refusal says
    public void awaitRefusal(String yaml, String because) {
        String file = files.write("refused.yaml", yaml).toString();
        until("refused: " + because, () -> isRefused(file, because));
    }

    /// Waits until something that is applied would be accepted, since rules for admission and quotas hold for a moment
    /// after they are gone.
    public void awaitAcceptance(String yaml) {
        String file = files.write("accepted.yaml", yaml).toString();
        until("accepted", () -> isDone("create", "--dry-run=server", "-f", file));
    }

    private boolean isRefused(String file, String because) {
        try {
            String _ = kubectl("create", "--dry-run=server", "-f", file);
            return false;
        } catch (IllegalStateException refusal) {
            return String.valueOf(refusal.getMessage()).contains(because);
        }
    }

    /// Waits until a user may do something, since rights hold a moment after they are given.
    ///
    /// @param right a verb, a resource and options, as `kubectl auth can-i` takes them
    public void awaitRight(String user, String... right) {
        var all = new ArrayList<>(List.of("auth", "can-i", "--as=" + user));
        all.addAll(List.of(right));
        until("allowed", () -> isDone(all.toArray(String[]::new)));
    }

    private boolean isDone(String... arguments) {
        try {
            String _ = kubectl(arguments);
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private static void until(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + HANG.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not in time: " + what);
            }
            pause();
        }
    }

    /// Lets every container called `talker` print a line. All others print what `printed.log` of
    /// [TestClusterFiles] says: `starting up` and `ready to serve`, and in their run before
    /// `opening the store` and `fatal: the store does not answer`.
    public void talk(String line) {
        Assumptions.assumeFalse(nodes == LocalProgram.NONE, "the containers of a given control plane are not ours");
        files.talk(line);
    }

    /// Ends the API server at once, as a crash would.
    public void killApiServer() {
        requireOwn();
        apiServer.kill();
    }

    /// Starts the API server, and waits until it answers.
    public void startApiServer() {
        apiServer.start();
        long deadline = System.nanoTime() + HANG.toNanos();
        while (!isReady()) {
            if (apiServer.isOver() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the API server did not come up\n" + apiServer.printed() + "\n" + etcd.printed());
            }
            pause();
        }
    }

    private boolean isReady() {
        try {
            return kubectl("get", "--raw", "/readyz", "--request-timeout=30s")
                    .strip()
                    .equals("ok");
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(BETWEEN_ASKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the API server", interrupted);
        }
    }

    /// Stops the time of etcd, so that the API server answers nothing that it does not know.
    public void pauseEtcd() {
        requireOwn();
        etcd.signal("STOP");
    }

    /// Lets etcd go on.
    public void resumeEtcd() {
        etcd.signal("CONT");
    }

    /// Stops the controllers: nothing that is applied becomes ready until they run again.
    public void stopControllers() {
        requireOwn();
        controllers.stop();
    }

    /// Starts the controllers again.
    public void startControllers() {
        controllers.start();
    }

    /// The process ids by program, for those who measure.
    public Map<String, Long> pids() {
        requireOwn();
        return Map.of(
                "etcd", etcd.pid(),
                "kube-apiserver", apiServer.pid(),
                "kube-controller-manager", controllers.pid(),
                "kube-scheduler", scheduler.pid(),
                "kwok", nodes.pid());
    }

    /// Ends all programs and removes the folder; from a given control plane what was made here.
    @Override
    public void close() {
        if (isGiven) {
            tidy();
        }
        etcd.signal("CONT");
        List.of(nodes, scheduler, controllers, apiServer, etcd).forEach(LocalProgram::kill);
        remove(files.folder());
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new Removing());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void tidy() {
        var gone = new ArrayList<>(List.of("delete", "namespace", "--ignore-not-found", "--wait=false"));
        gone.addAll(namespaces);
        if (!namespaces.isEmpty()) {
            kubectl(gone.toArray(String[]::new));
        }
        if (nodes != LocalProgram.NONE) {
            kubectl("delete", "-f", files.path("nodes.yaml"), "--ignore-not-found", "--wait=false");
        }
    }

    private static final class Removing extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
