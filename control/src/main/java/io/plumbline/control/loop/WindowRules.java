package io.plumbline.control.loop;

import io.plumbline.schema.SyncWindow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides whether sync windows let a run begin. Without windows it may; while one that denies is open it may
/// not; when some allow, one of them must be open. A person may go past the windows that forbid it when each of
/// them says so. Pure: the same windows and time give the same answer.
final class WindowRules {
    /// How many times at which windows open or close are looked ahead.
    static final int EDGES_MAX = 500;

    private WindowRules() {}

    /// Why a run may not begin.
    ///
    /// @param reason naming the windows, and until when
    /// @param lookAgain when the answer is another one, or must be asked again
    record Closed(String reason, Instant lookAgain) {}

    /// The answer; empty when a run may begin.
    ///
    /// @param windows those that cover the application
    /// @param manual whether a person asks
    static Optional<Closed> ask(List<SyncWindow> windows, boolean manual, Instant now) {
        List<SyncWindow> against = against(windows, now);
        if (against.isEmpty() || (manual && against.stream().allMatch(SyncWindow::manualSync))) {
            return Optional.empty();
        }
        Instant at = now;
        for (int i = 0; i < EDGES_MAX; i++) {
            Optional<Instant> next = edge(windows, at);
            if (next.isEmpty()) {
                break;
            }
            at = next.orElseThrow();
            if (against(windows, at).isEmpty()) {
                return Optional.of(new Closed(words(against, "until " + at), at));
            }
        }
        return Optional.of(new Closed(words(against, "for longer than can be told"), at));
    }

    /// The windows that stand against a run.
    private static List<SyncWindow> against(List<SyncWindow> windows, Instant now) {
        List<SyncWindow> denying = windows.stream()
                .filter(window -> !window.allows() && window.isOpen(now))
                .toList();
        if (!denying.isEmpty()) {
            return denying;
        }
        List<SyncWindow> allowing = windows.stream().filter(SyncWindow::allows).toList();
        return allowing.stream().anyMatch(window -> window.isOpen(now)) ? List.of() : allowing;
    }

    private static Optional<Instant> edge(List<SyncWindow> windows, Instant after) {
        return windows.stream().flatMap(window -> window.edge(after).stream()).min(Comparator.naturalOrder());
    }

    private static String words(List<SyncWindow> against, String until) {
        String named = against.stream().map(SyncWindow::words).collect(Collectors.joining("; "));
        return "syncs are not allowed " + until + " by " + (against.size() == 1 ? "window " : "windows ") + named;
    }
}
