package io.plumbline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The table of a renderer beside the real program, one row per tree: warm in this process, warm with nothing
/// remembered, what a round allocates, `plumb` as a new process, the real program as a new process, and how many times
/// longer the real program takes than the warm and the new one of ours.
final class SideBySide {
    private static final String ROW = "%-34s %9s %9s %12s %10s %10s %8s %8s%n";
    private final List<String> plumb;

    SideBySide(List<String> plumb) {
        this.plumb = plumb;
        System.out.printf(
                ROW, "milliseconds (median)", "warm", "all new", "KiB a round", "plumb", "real", "x warm", "x cold");
    }

    /// Prints one row.
    ///
    /// @param ours what follows `plumb` on its command line
    /// @param real the command line of the real program; empty where it is left out
    void row(String title, Repeated warm, Repeated allNew, List<String> ours, List<String> real)
            throws IOException, InterruptedException {
        double program = real.isEmpty() ? Double.NaN : ColdRun.millis(real);
        List<String> command = new ArrayList<>(plumb);
        command.addAll(ours);
        double cold = plumb.isEmpty() ? Double.NaN : ColdRun.millis(command);
        List<String> figures = Stream.of(program / warm.millis(), program / cold)
                .map(ratio -> figure("%.0f", ratio))
                .toList();
        System.out.printf(
                ROW,
                title,
                figure("%.2f", warm.millis()),
                figure("%.2f", allNew.millis()),
                warm.allocatedKibibytes(),
                figure("%.0f", cold),
                figure("%.0f", program),
                figures.getFirst(),
                figures.getLast());
    }

    private static String figure(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
