package io.plumbline.bench;

import io.plumbline.control.ControlSettings;
import io.plumbline.control.Plumbline;
import io.plumbline.control.Ports;
import io.plumbline.control.TargetBook;
import io.plumbline.health.KindRules;
import io.plumbline.render.RenderLimits;
import io.plumbline.render.RenderService;
import io.plumbline.render.Renderers;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.source.git.CredentialStore;
import io.plumbline.source.git.GitSettings;
import io.plumbline.source.git.GitSource;
import io.plumbline.source.git.WorkClone;
import io.plumbline.store.jdbc.DatabaseAddress;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import io.plumbline.target.Target;
import io.plumbline.target.host.HostSettings;
import io.plumbline.target.host.HostTarget;
import io.plumbline.target.kubernetes.KubernetesSettings;
import io.plumbline.target.kubernetes.KubernetesTarget;
import io.plumbline.target.kubernetes.connect.Kubeconfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// A whole Plumbline in this process: a repository beside it, H2 in a file, and this host or a cluster as target.
final class Bed implements AutoCloseable {
    private static final long LOOK_MILLIS = 2;
    private static final long FLEET_LOOK_MILLIS = 50;
    private static final long WAIT_MILLIS_MAX = 600_000;

    private final Path folder;
    private final WorkClone work;
    private final JdbcStore store;
    private final GitSource source;
    private final Runnable closeTarget;
    private final Plumbline plumbline;

    private Bed(Path folder, String name, Target place, Runnable closePlace) {
        this.folder = folder;
        InstantSource clock = InstantSource.system();
        if (!Files.exists(repository())) {
            WorkClone.createBare(repository(), "main");
        }
        Path folderOfWork = folder.resolve("work");
        work = Files.exists(folderOfWork)
                ? WorkClone.open(folderOfWork, "main")
                : WorkClone.create(repository(), folderOfWork, "main");
        store = JdbcStore.open(
                new DatabaseAddress.H2File(folder.resolve("db")),
                SecretBox.ofFile(folder.resolve("key"), new SecureRandom()),
                clock);
        source = new GitSource(GitSettings.in(folder.resolve("mirrors")), CredentialStore.NONE, clock);
        closeTarget = closePlace;
        var ports = new Ports(
                store.journal(),
                store.specs(),
                store.states(),
                store.leases(),
                source,
                source,
                new RenderService(Renderers.standard(), RenderLimits.DEFAULT, clock),
                new ManifestReader(SchemaRegistry.ofClassPath(), clock),
                TargetBook.of(new TreeMap<>(Map.of(name, place))),
                _ -> KindRules.standard().rules(),
                clock,
                RandomGenerator.getDefault());
        plumbline = Plumbline.of(ports, ControlSettings.defaults("bench")).start();
    }

    /// A bed whose target is this host.
    static Bed open(Path folder) {
        HostTarget host = HostTarget.open(HostSettings.of(folder, "local", InstantSource.system()));
        return new Bed(folder, "local", host, host::close);
    }

    /// A bed whose target is a cluster; what an earlier one left in the folder goes on.
    static Bed cluster(Path folder, Path kubeconfig) {
        KubernetesTarget cluster = KubernetesTarget.open(KubernetesSettings.of(
                "cluster",
                () -> Kubeconfig.read(kubeconfig, ""),
                InstantSource.system(),
                RandomGenerator.getDefault()));
        return new Bed(folder, "cluster", cluster, cluster::close);
    }

    Path repository() {
        return folder.resolve("origin.git");
    }

    Plumbline plumbline() {
        return plumbline;
    }

    /// Where a file of a namespace lands.
    Path live(String namespace, String file) {
        return folder.resolve("hosts/local").resolve(namespace).resolve(file);
    }

    /// Writes a file of the repository.
    void write(String path, String text) throws IOException {
        Path file = folder.resolve("work").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Commits and pushes everything.
    void push(String message) {
        work.commitAll(message, "Bench", "bench@example.org");
    }

    /// An Application that reads a folder of the repository.
    String application(String name, String path) {
        return application(name, path, "local", name, "");
    }

    /// An Application with a target, a namespace and more lines below its source.
    String application(String name, String path, String target, String namespace, String more) {
        return """
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata: {name: %s}
                spec:
                  source: {repoURL: "%s", targetRevision: main, path: "%s"%s}
                  destination: {target: %s, namespace: %s}
                  sync: {automated: {prune: true, selfHeal: true}}
                ---
                """.formatted(name, repository(), path, more, target, namespace);
    }

    /// Waits until something is so, and looks often.
    ///
    /// @return how long it took, in milliseconds
    long until(BooleanSupplier wanted) throws InterruptedException {
        return until(wanted, LOOK_MILLIS);
    }

    /// Waits until something is so that costs a look at every application, which is our CPU time too.
    void untilFleet(BooleanSupplier wanted) throws InterruptedException {
        until(wanted, FLEET_LOOK_MILLIS);
    }

    private static long until(BooleanSupplier wanted, long everyMillis) throws InterruptedException {
        long start = System.nanoTime();
        for (long look = 0; look < WAIT_MILLIS_MAX / everyMillis; look++) {
            if (wanted.getAsBoolean()) {
                return (System.nanoTime() - start) / 1_000_000;
            }
            var _ = new CountDownLatch(1).await(everyMillis, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("did not come true in " + WAIT_MILLIS_MAX / 1000 + " s");
    }

    /// Whether a file has this text.
    static boolean holds(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).contains(text);
        } catch (IOException replacedJustNow) {
            return false;
        }
    }

    @Override
    public void close() {
        plumbline.close();
        source.close();
        closeTarget.run();
        store.close();
        work.close();
    }
}
