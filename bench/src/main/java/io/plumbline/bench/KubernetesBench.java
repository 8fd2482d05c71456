package io.plumbline.bench;

import io.plumbline.control.ControlPlane.Known;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.SyncStatus;
import io.plumbline.testkit.kube.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Many applications of a Deployment, a Service, a ConfigMap and a ServiceAccount each on a real API server, from one
/// repository with a directory per application (`mono`) or one directory for all (`shared`).
final class KubernetesBench {
    private static final int OBJECTS = 4;
    static final int NAMESPACES = 10;
    private static final int IDLE_SECONDS = 180;
    private static final int BIG = 10_000;
    private static final int LIVE_COMMITS = 10;

    private final Path folder;
    private final Figures figures;
    private final int applications;
    private final Layout layout;
    private final Extent extent;

    /// How the repository is laid out.
    enum Layout {
        /// One directory with one file per application.
        MONO,
        /// One directory for all; applications differ by substituted variables.
        SHARED
    }

    /// How much is measured.
    enum Extent {
        /// Everything.
        WHOLE,
        /// All but the three idle minutes and the application of ten thousand objects.
        QUICK
    }

    KubernetesBench(Path folder, Figures figures, int applications, Layout layout, Extent extent) {
        this.folder = folder;
        this.figures = figures;
        this.applications = applications;
        this.layout = layout;
        this.extent = extent;
    }

    void run(Path root) throws IOException, InterruptedException {
        try (TestCluster plane = TestCluster.start(root);
                ClusterView view = ClusterView.open(plane, NAMESPACES)) {
            try (Bed bed = Bed.cluster(folder, view.kubeconfig())) {
                alone(bed, view);
                created(bed, view);
                if (layout == Layout.MONO) {
                    touched(bed, view, 1, "v2");
                    touched(bed, view, Math.min(100, applications), "v3");
                }
                touched(bed, view, applications, "v4");
                if (extent == Extent.WHOLE) {
                    idle(view);
                    big(bed, view);
                }
            }
            restarted(view);
        }
    }

    private void alone(Bed bed, ClusterView view) throws IOException, InterruptedException {
        write(bed, applications, "v0");
        bed.push("alone");
        bed.plumbline().declare(application(bed, applications), "bench");
        bed.untilFleet(() -> fine(bed) == 1);
        var millis = new long[LIVE_COMMITS];
        for (int i = 0; i < LIVE_COMMITS; i++) {
            String version = "alone-" + i;
            write(bed, applications, version);
            bed.push(version);
            long start = System.nanoTime();
            bed.plumbline().repositoryChanged(bed.repository().toString());
            view.until(1, version);
            millis[i] = (System.nanoTime() - start) / 1_000_000;
        }
        figures.spread("one application, push to live", millis);
    }

    private void created(Bed bed, ClusterView view) throws IOException, InterruptedException {
        var declarations = new StringBuilder();
        for (int i = 0; i < applications; i++) {
            write(bed, i, "v1");
            declarations.append(application(bed, i));
        }
        bed.push("all");
        var before = Mark.now(figures, view);
        bed.plumbline().declare(declarations.toString(), "bench");
        bed.untilFleet(() -> fine(bed) == applications + 1L);
        figures.print(
                "applications x objects, layout",
                applications + " x " + OBJECTS + ", " + layout.name().toLowerCase(Locale.ROOT));
        before.print(figures, view, "created at once until all healthy", applications);
        figures.print("peak resident", figures.peakMebibytes() + " MiB");
    }

    private void touched(Bed bed, ClusterView view, int count, String version)
            throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            write(bed, i, version);
        }
        bed.push(version);
        var before = Mark.now(figures, view);
        bed.plumbline().repositoryChanged(bed.repository().toString());
        view.until(count, version);
        String title = "commit touches " + count;
        figures.seconds(title + ", last live", before.seconds());
        bed.untilFleet(() -> fine(bed) == applications + 1L && sameRevision(bed));
        before.print(figures, view, title + ", all report it", 0);
    }

    private void idle(ClusterView view) throws InterruptedException {
        var before = Mark.now(figures, view);
        var _ = new CountDownLatch(1).await(IDLE_SECONDS, TimeUnit.SECONDS);
        before.print(figures, view, "idle", 0);
        figures.print("idle, resident", figures.residentMebibytes() + " MiB");
    }

    private void big(Bed bed, ClusterView view) throws IOException, InterruptedException {
        for (int i = 0; i < BIG; i++) {
            bed.write("big/map-" + i + ".yaml", """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: big-%d}
                    data: {version: big}
                    """.formatted(i));
        }
        bed.push("big");
        var before = Mark.now(figures, view);
        bed.plumbline().declare(bed.application("big", "big", "cluster", "bench-0", ""), "bench");
        bed.untilFleet(() -> fine(bed) == known());
        before.print(figures, view, BIG + " objects in one application", 0);
        figures.print("peak resident", figures.peakMebibytes() + " MiB");
    }

    private void restarted(ClusterView view) throws IOException, InterruptedException {
        var before = Mark.now(figures, view);
        long writes = view.writes();
        try (Bed bed = Bed.cluster(folder, view.kubeconfig())) {
            bed.untilFleet(() -> bed.plumbline().isLeading()
                    && bed.plumbline().instance().fleet().confirmed() == known()
                    && fine(bed) == known());
            before.print(figures, view, "restart until every status was confirmed", 0);
            figures.print("restart, writes", Long.toString(view.writes() - writes));
        }
    }

    private long known() {
        return applications + (extent == Extent.WHOLE ? 2L : 1L);
    }

    private long fine(Bed bed) {
        return bed.plumbline().applications().stream()
                .map(Known::status)
                .filter(status ->
                        status.sync() == SyncStatus.SYNCED && status.health().status() == HealthStatus.HEALTHY)
                .count();
    }

    private static boolean sameRevision(Bed bed) {
        return bed.plumbline().applications().stream()
                        .map(known -> known.status().desired())
                        .distinct()
                        .count()
                == 1;
    }

    private String application(Bed bed, int number) {
        return switch (layout) {
            case MONO -> bed.application(name(number), "apps/" + name(number), "cluster", namespace(number), "");
            case SHARED ->
                bed.application(
                        name(number),
                        "shared",
                        "cluster",
                        namespace(number),
                        ", postBuild: {substitute: {NAME: " + name(number) + "}}");
        };
    }

    private void write(Bed bed, int number, String version) throws IOException {
        switch (layout) {
            case MONO -> bed.write("apps/" + name(number) + "/all.yaml", objects(name(number), version));
            case SHARED -> bed.write("shared/all.yaml", objects("${NAME}", version));
        }
    }

    private static String name(int number) {
        return "app-" + number;
    }

    private static String namespace(int number) {
        return "bench-" + number % NAMESPACES;
    }

    static String objects(String name, String version) {
        return """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: "%1$s"}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: "%1$s", labels: {bench: "yes"}}
                data: {version: "%2$s", other: text}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: "%1$s"}
                spec:
                  selector: {app: "%1$s"}
                  ports: [{name: http, port: 80, targetPort: 8080}]
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: "%1$s"}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: "%1$s"}}
                  template:
                    metadata: {labels: {app: "%1$s"}}
                    spec:
                      serviceAccountName: "%1$s"
                      containers: [{name: main, image: "example/main:1", ports: [{containerPort: 8080}]}]
                """.formatted(name, version);
    }
}
