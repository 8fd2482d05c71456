package io.plumbline.cli.verb;

import io.plumbline.api.JournalEntryDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.JournalText;
import io.plumbline.cli.remote.EventFeed;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.RunPhase;
import java.util.ArrayList;

/// Prints the journal of one run until it ends.
public final class RunFollower {
    private final Screen screen;
    private final RemoteServer remote;

    /// @param remote whose journal
    public RunFollower(Screen screen, RemoteServer remote) {
        this.screen = screen;
        this.remote = remote;
    }

    /// Follows a run.
    ///
    /// @return how it ended
    public ExitCode follow(String application, String runId) throws InterruptedException {
        var end = new ArrayList<ExitCode>();
        String path = "/journal/stream?application=" + RemoteServer.encoded(application) + "&run=" + runId + "&after=0";
        new EventFeed(remote, path, "").follow(node -> {
            JournalEntryDto entry = Wire.answer(JournalEntryDto.class, Wire.json(node));
            screen.out().println(JournalText.of(entry, screen));
            if (!entry.type().equals("RunFinished")) {
                return true;
            }
            boolean good =
                    entry.data().text("phase").map(RunFollower::succeeded).orElse(false);
            end.add(good ? ExitCode.OK : ExitCode.FAILED);
            return false;
        });
        return end.isEmpty() ? ExitCode.FAILED : end.getLast();
    }

    private static boolean succeeded(String phase) {
        return phase.equals(RunPhase.SUCCEEDED.text()) || phase.equals(RunPhase.SUCCEEDED.name());
    }
}
