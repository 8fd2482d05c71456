package io.plumbline.control.loop;

import io.plumbline.control.loop.WindowRules.Closed;
import io.plumbline.control.place.KnownTargets;
import io.plumbline.control.self.Projects;
import io.plumbline.model.Application;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.schema.Project;
import io.plumbline.schema.SyncWindow;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The sync windows of an application now: those of its project that cover it. A run that has begun is finished
/// whatever they say, and so is the way back from one that failed.
public final class Windows {
    /// The name of the gate, in journal and status.
    static final String GATE = "window";

    private final Projects projects;
    private final KnownTargets targets;
    private final InstantSource clock;

    /// @param targets tells what a destination is called
    public Windows(Projects projects, KnownTargets targets, InstantSource clock) {
        this.projects = projects;
        this.targets = targets;
        this.clock = clock;
    }

    /// Why automation may not begin a run; empty when it may.
    Optional<Closed> forAutomation(Application application) {
        return WindowRules.ask(covering(application), false, clock.instant());
    }

    /// Lets a person begin a run.
    ///
    /// @throws PlumbException `REFUSED` naming the window and until when
    void admitPerson(Application application) {
        WindowRules.ask(covering(application), true, clock.instant()).ifPresent(closed -> {
            throw new PlumbException(
                    ErrorCode.REFUSED,
                    "application " + application.name(),
                    closed.reason(),
                    "wait, or set manualSync: true in the window of project '" + application.project() + "'");
        });
    }

    private List<SyncWindow> covering(Application application) {
        List<SyncWindow> windows =
                projects.find(application.project()).map(Project::windows).orElse(List.of());
        if (windows.isEmpty()) {
            return windows;
        }
        Collection<String> called = targets.spellings(application.destination().target());
        return windows.stream()
                .filter(window -> window.cover()
                        .fits(
                                application.name().value(),
                                application.destination().namespace(),
                                called))
                .toList();
    }
}
