package io.plumbline.api;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.Revision;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/// An application in one row of a list.
///
/// @param name the name
/// @param project whose rules bind it
/// @param labels for search and grouping
/// @param parent the application that declares it
/// @param sources where desired state comes from
/// @param destination where objects live
/// @param automated whether new revisions are synced without a person
/// @param suspended whether reconciling is stopped
/// @param sync `Synced`, `OutOfSync` or `Unknown`
/// @param health the worst health of its objects
/// @param desired revisions that were seen last
/// @param synced revisions of the last successful run
/// @param lastHealthy revisions a rollback goes to
/// @param objects how many objects it owns
/// @param held whether a hold is in force
/// @param blocked why nothing happens although something should; may be empty
/// @param since when the health last changed
/// @param run the latest run
/// @param commit who made the desired revision of the first source
/// @param action what goes on now, in one short sentence; may be empty
public record ApplicationDto(
        String name,
        String project,
        SortedMap<String, String> labels,
        Optional<String> parent,
        List<SourceDto> sources,
        DestinationDto destination,
        boolean automated,
        boolean suspended,
        String sync,
        HealthDto health,
        List<String> desired,
        List<String> synced,
        List<String> lastHealthy,
        int objects,
        boolean held,
        String blocked,
        Instant since,
        Optional<RunSummaryDto> run,
        Optional<CommitDto> commit,
        String action) {
    /// An application with its status, as it crosses the wire.
    ///
    /// @param commits what is known about a revision
    public static ApplicationDto of(
            Application application, ApplicationStatus status, Function<Revision, CommitInfo> commits) {
        return new ApplicationDto(
                application.name().value(),
                application.project(),
                application.labels().entries(),
                application.parent().map(ApplicationName::value),
                application.sources().stream().map(SourceDto::of).toList(),
                new DestinationDto(
                        application.destination().target(),
                        application.destination().namespace()),
                application.sync().automated().isPresent(),
                application.suspend() || status.suspended(),
                status.sync().text(),
                HealthDto.of(status.health()),
                revisions(status.desired()),
                revisions(status.synced()),
                revisions(status.lastHealthy()),
                status.objects().size(),
                status.hold().isPresent(),
                status.blocked(),
                status.since(),
                status.run().map(RunSummaryDto::of),
                status.desired().stream()
                        .findFirst()
                        .map(revision -> CommitDto.of(
                                application.sources().getFirst().repoUrl(), revision, commits.apply(revision))),
                action(application, status));
    }

    private static String action(Application application, ApplicationStatus status) {
        if (application.suspend() || status.suspended()) {
            return "suspended";
        }
        return status.run()
                .filter(run -> run.phase() == RunPhase.RUNNING)
                .map(ApplicationDto::progress)
                .orElse(status.blocked());
    }

    private static String progress(RunReport run) {
        return run.results().isEmpty()
                ? "run started: " + Words.of(run.trigger())
                : run.results().getLast().ref().display() + " done, "
                        + run.results().size() + " so far";
    }

    private static List<String> revisions(List<Revision> revisions) {
        return revisions.stream().map(Revision::toString).toList();
    }
}
