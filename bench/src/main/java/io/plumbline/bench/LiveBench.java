package io.plumbline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One application, many commits: from the end of the push to the file on this host, and from a hand on the
/// file until it is healed.
final class LiveBench {
    private static final int WARM_UP = 20;

    private final Path folder;
    private final Figures figures;
    private final int commits;

    LiveBench(Path folder, Figures figures, int commits) {
        this.folder = folder;
        this.figures = figures;
        this.commits = commits;
    }

    void run() throws IOException, InterruptedException {
        try (Bed bed = Bed.open(folder)) {
            write(bed, "start");
            bed.push("start");
            bed.plumbline().declare(bed.application("one", "app"), "bench");
            Path live = bed.live("one", "note.txt");
            bed.until(() -> Bed.holds(live, "start"));
            var toLive = new long[commits];
            for (int i = -WARM_UP; i < commits; i++) {
                String text = "commit " + i + ".";
                write(bed, text);
                bed.push(text);
                long millis = bed.until(() -> Bed.holds(live, text));
                if (i >= 0) {
                    toLive[i] = millis;
                }
            }
            figures.spread("push to live, one application", toLive);
            heal(bed, live);
            figures.print("resident", figures.residentMebibytes() + " MiB");
        }
    }

    private void heal(Bed bed, Path live) throws IOException, InterruptedException {
        String wanted = Files.readString(live);
        int times = Math.min(commits, 5);
        var toHealed = new long[times];
        for (int i = 0; i < times; i++) {
            Files.writeString(live, "tampered " + i);
            toHealed[i] = bed.until(() -> Bed.holds(live, wanted));
        }
        figures.spread("drift of a file to healed", toHealed);
    }

    private static void write(Bed bed, String text) throws IOException {
        bed.write("app/note.yaml", """
                apiVersion: host.plumbline.dev/v1
                kind: File
                metadata: {name: note}
                spec: {path: note.txt, content: "%s"}
                """.formatted(text));
    }
}
