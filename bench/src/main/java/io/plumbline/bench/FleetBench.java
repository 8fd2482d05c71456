package io.plumbline.bench;

import io.plumbline.control.ControlPlane.Known;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.SyncStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Many applications of four File objects each from one repository: first sync, a commit that touches one,
/// rest, restart.
final class FleetBench {
    private static final int FILES = 4;
    private static final int IDLE_SECONDS = 20;

    private final Path folder;
    private final Figures figures;
    private final int applications;

    FleetBench(Path folder, Figures figures, int applications) {
        this.folder = folder;
        this.figures = figures;
        this.applications = applications;
    }

    void run() throws IOException, InterruptedException {
        try (Bed bed = Bed.open(folder)) {
            var declarations = new StringBuilder();
            for (int i = 0; i < applications; i++) {
                write(bed, i, "v1");
                declarations.append(bed.application(name(i), "apps/" + name(i)));
            }
            bed.push("all");
            firstSync(bed, declarations.toString());
            one(bed, "one commit touches one application, first", "v2");
            one(bed, "one commit touches one application, again", "v3");
            idle();
        }
    }

    private void firstSync(Bed bed, String declarations) throws InterruptedException {
        double cpu = figures.cpuSeconds();
        long start = System.nanoTime();
        bed.plumbline().declare(declarations, "bench");
        bed.untilFleet(() -> fine(bed) == applications);
        figures.print("applications x objects", applications + " x " + FILES);
        figures.seconds("declared at once until all healthy", (System.nanoTime() - start) / 1e9);
        figures.seconds("CPU for it", figures.cpuSeconds() - cpu);
        figures.print("resident", figures.residentMebibytes() + " MiB");
    }

    private void one(Bed bed, String title, String version) throws IOException, InterruptedException {
        int chosen = applications / 2;
        double cpu = figures.cpuSeconds();
        write(bed, chosen, version);
        bed.push("touch one");
        long start = System.nanoTime();
        Path live = bed.live(name(chosen), "file-0.txt");
        bed.until(() -> Bed.holds(live, version));
        figures.seconds(title + ", live", (System.nanoTime() - start) / 1e9);
        bed.untilFleet(() -> fine(bed) == applications && sameRevision(bed));
        figures.seconds(title + ", all report the revision", (System.nanoTime() - start) / 1e9);
        figures.seconds("CPU for it", figures.cpuSeconds() - cpu);
    }

    private void idle() throws InterruptedException {
        double cpu = figures.cpuSeconds();
        var _ = new CountDownLatch(1).await(IDLE_SECONDS, TimeUnit.SECONDS);
        double share = (figures.cpuSeconds() - cpu) / IDLE_SECONDS * 100;
        figures.print("idle, share of a core", String.format(Locale.ROOT, "%.2f %%", share));
        figures.print("idle, resident", figures.residentMebibytes() + " MiB");
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

    private static String name(int number) {
        return "app-" + number;
    }

    private static void write(Bed bed, int application, String version) throws IOException {
        for (int i = 0; i < FILES; i++) {
            bed.write("apps/" + name(application) + "/file-" + i + ".yaml", """
                    apiVersion: host.plumbline.dev/v1
                    kind: File
                    metadata: {name: file-%d}
                    spec: {path: file-%d.txt, content: "%s of file %d"}
                    """.formatted(i, i, version, i));
        }
    }
}
