package io.plumbline.bench;

import java.util.Locale;

/// Where the counters stood when something began.
///
/// @param nanos the time
/// @param cpu CPU seconds of this process
/// @param apiServerCpu CPU seconds of the API server
/// @param requests the requests of our user
record Mark(long nanos, double cpu, double apiServerCpu, long requests) {
    static Mark now(Figures figures, ClusterView view) {
        long requests = view.requests();
        return new Mark(System.nanoTime(), figures.cpuSeconds(), view.cpuSeconds("kube-apiserver"), requests);
    }

    double seconds() {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /// Prints what it took.
    ///
    /// @param applications divides the requests; 0 for the sum alone
    void print(Figures figures, ClusterView view, String title, int applications) {
        double wall = seconds();
        double ours = figures.cpuSeconds() - cpu;
        double theirs = view.cpuSeconds("kube-apiserver") - apiServerCpu;
        long asked = view.requests() - requests;
        figures.seconds(title, wall);
        figures.print(
                "  CPU ours, API server's",
                String.format(Locale.ROOT, "%.2f s (%.2f %% of a core), %.2f s", ours, ours / wall * 100, theirs));
        figures.print(
                "  API requests of ours",
                applications == 0
                        ? Long.toString(asked)
                        : String.format(Locale.ROOT, "%d, %.1f an application", asked, (double) asked / applications));
    }
}
