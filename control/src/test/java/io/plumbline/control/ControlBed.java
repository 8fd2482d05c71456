package io.plumbline.control;

import io.plumbline.engine.health.HealthRules;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.RunPhase;
import io.plumbline.model.SyncStatus;
import io.plumbline.render.RenderLimits;
import io.plumbline.render.RenderService;
import io.plumbline.render.Renderers;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.source.git.CredentialStore;
import io.plumbline.source.git.GitSettings;
import io.plumbline.source.git.GitSource;
import io.plumbline.store.JournalQuery;
import io.plumbline.store.Retention;
import io.plumbline.store.jdbc.DatabaseAddress;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import io.plumbline.target.Target;
import io.plumbline.testkit.GitWorkspace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// A whole Plumbline in a folder: real Git, a real database, targets in memory. It can be closed and opened
/// again over the same folder, as a restart would.
final class ControlBed implements AutoCloseable {
    /// A guard against hanging, not a deadline: shorter than that of the test, so that what is the matter is told.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /// So long that none runs out while its holder lives, however slow the machine is.
    private static final Duration LEASE = Duration.ofMinutes(10);

    /// Who waits for a lease asks for it three times in its length.
    private static final Duration STANDBY_LEASE = Duration.ofSeconds(30);

    private final Path folder;
    private final GitWorkspace git;
    private final ThingTarget target = new ThingTarget();
    private final ThingTarget far = new ThingTarget();
    private final HubFeed hub = new HubFeed();
    private final SortedMap<String, Target> targets = new TreeMap<>();
    private final InstantSource clock = InstantSource.system();
    private JdbcStore store;
    private GitSource source;
    private Plumbline plumbline;

    private ControlBed(Path folder, GitWorkspace git) {
        this.folder = folder;
        this.git = git;
        targets.put("local", target);
        targets.put("far", far);
        open();
    }

    static ControlBed in(Path folder) {
        return new ControlBed(folder, GitWorkspace.create(folder, "shop"));
    }

    void open() {
        store = JdbcStore.open(
                new DatabaseAddress.H2File(folder.resolve("db")),
                SecretBox.ofFile(folder.resolve("key"), new SecureRandom()),
                clock);
        source = new GitSource(GitSettings.in(folder.resolve("mirrors")), CredentialStore.NONE, clock);
        plumbline = process("test", LEASE);
    }

    /// Another process over the same store.
    Plumbline another() {
        return process("other", STANDBY_LEASE);
    }

    private Plumbline process(String holder, Duration lease) {
        var ports = new Ports(
                store.journal(),
                store.specs(),
                store.states(),
                store.leases(),
                source,
                source,
                new RenderService(Renderers.standard(), RenderLimits.DEFAULT, clock),
                new ManifestReader(SchemaRegistry.ofClassPath(), clock),
                TargetBooks.with(targets, "local"),
                _ -> HealthRules.DEFAULT,
                List.of(hub),
                clock,
                RandomGenerator.getDefault());
        var settings =
                new ControlSettings(Duration.ofMinutes(1), 16, holder, lease, Duration.ofMillis(50), Retention.DEFAULT);
        return Plumbline.of(ports, settings).start();
    }

    /// Stops and starts again over the same folder.
    void restart() {
        stop();
        open();
    }

    @Override
    public void close() {
        stop();
    }

    /// Stops; the folder and the things at the target stay.
    void stop() {
        plumbline.close();
        source.close();
        store.close();
    }

    GitWorkspace git() {
        return git;
    }

    ThingTarget target() {
        return target;
    }

    /// Another target, named `far`.
    ThingTarget far() {
        return far;
    }

    /// A cluster that declares applications by itself.
    HubFeed hub() {
        return hub;
    }

    Plumbline plumbline() {
        return plumbline;
    }

    InstantSource clock() {
        return clock;
    }

    /// Says that the repository has changed, as a webhook would.
    void tell() {
        plumbline.repositoryChanged(git.bare().toString());
    }

    static boolean isFine(ApplicationStatus status) {
        return status.sync() == SyncStatus.SYNCED
                && status.health().status() == HealthStatus.HEALTHY
                && status.run().filter(run -> run.phase() == RunPhase.SUCCEEDED).isPresent();
    }

    /// The first status seen that is as wanted; the application may have gone on since.
    ApplicationStatus await(String name, Predicate<ApplicationStatus> wanted) throws InterruptedException {
        var application = new ApplicationName(name);
        var seen = new AtomicReference<ApplicationStatus>();
        awaitTrue(() -> plumbline
                .application(application)
                .map(ControlPlane.Known::status)
                .filter(wanted)
                .map(status -> {
                    seen.set(status);
                    return status;
                })
                .isPresent());
        return Objects.requireNonNull(seen.get());
    }

    /// Looks again with every entry of the journal, and four times a second for what has no entry.
    void awaitTrue(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var news = new CountDownLatch(1);
            try (var _ = plumbline.follow(entry -> news.countDown())) {
                if (wanted.getAsBoolean()) {
                    return;
                }
                var _ = news.await(250, TimeUnit.MILLISECONDS);
            }
        }
        throw new AssertionError("did not come true; status: " + plumbline.applications() + "\njournal: "
                + plumbline.journal(JournalQuery.ALL).stream()
                        .map(entry -> entry.application() + " " + entry.event())
                        .toList());
    }

    String application(String name, String path) {
        return """
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata: {name: %s}
                spec:
                  source: {repoURL: "%s", targetRevision: main, path: %s}
                  destination: {target: local}
                  sync: {automated: {prune: true, selfHeal: true}, timeout: 1h}
                  rollback: {automatic: true, writeBack: commit}
                """.formatted(name, git.bare(), path);
    }

    /// An Application of Argo CD in the namespace `argocd`, whose folder is named like it.
    ///
    /// @param metadata a further line of `metadata`; may be empty
    /// @param source a further field of the source; may be empty
    String argoApplication(String name, String metadata, String source) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: %s
                  namespace: argocd
                  %s
                spec:
                  project: default
                  source: {repoURL: "%s", targetRevision: main, path: %s, %s}
                  destination: {name: local, namespace: %s}
                  syncPolicy: {automated: {prune: true, selfHeal: true}}
                """.formatted(name, metadata, git.bare(), name, source, name);
    }

    static String thing(String name, String value, boolean broken) {
        return """
                apiVersion: example.dev/v1
                kind: Thing
                metadata: {name: %s}
                spec: {value: %s, broken: %s}
                """.formatted(name, value, broken);
    }
}
