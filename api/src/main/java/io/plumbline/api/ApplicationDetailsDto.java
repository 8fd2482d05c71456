package io.plumbline.api;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that is known about one application.
///
/// @param application its row in a list
/// @param dependsOn applications which must be healthy first
/// @param objects what it owns, sorted by identity
/// @param hold the hold in force
/// @param run the latest run with its results
/// @param policy what may happen without a person
/// @param commits who made the desired revisions, one for each source
/// @param liveCommits who made the revisions of the latest successful run, one for each source
/// @param journalId the journal entry up to which this is true
public record ApplicationDetailsDto(
        ApplicationDto application,
        List<String> dependsOn,
        List<ObjectDto> objects,
        Optional<HoldDto> hold,
        Optional<RunDto> run,
        PolicyDto policy,
        List<CommitDto> commits,
        List<CommitDto> liveCommits,
        long journalId) {
    /// What may happen without a person.
    ///
    /// @param prune whether objects that left the desired state are deleted
    /// @param selfHeal whether drift is corrected
    /// @param automaticRollback whether a failed sync goes back by itself
    /// @param writeBack how the state store learns of a rollback: `commit`, `pull-request` or `none`
    /// @param deletion what happens to the objects when the application is deleted: `cascade` or `orphan`
    public record PolicyDto(
            boolean prune, boolean selfHeal, boolean automaticRollback, String writeBack, String deletion) {}

    /// An application with its status, as it crosses the wire.
    ///
    /// @param facts what the journal knows beyond the status
    public static ApplicationDetailsDto of(Application application, ApplicationStatus status, ApplicationFacts facts) {
        var objects = new ArrayList<ObjectDto>();
        status.objects()
                .forEach((ref, object) ->
                        objects.add(ObjectDto.of(ref, object, facts.drift().getOrDefault(ref, 0))));
        return new ApplicationDetailsDto(
                ApplicationDto.of(application, status, facts.commits()),
                application.dependsOn().stream().map(ApplicationName::value).toList(),
                objects,
                status.hold().map(HoldDto::of),
                status.run().map(run -> RunDto.of(run, facts.run())),
                new PolicyDto(
                        application.sync().options().prune(),
                        application
                                .sync()
                                .automated()
                                .map(auto -> auto.selfHeal())
                                .orElse(false),
                        application.rollback().automatic(),
                        Words.of(application.rollback().writeBack()),
                        Words.of(application.deletion())),
                commits(application.sources(), status.desired(), facts),
                commits(application.sources(), status.synced(), facts),
                status.journalId());
    }

    /// Who made the revisions of an application's sources.
    public static List<CommitDto> commits(List<SourceSpec> sources, List<Revision> revisions, ApplicationFacts facts) {
        var found = new ArrayList<CommitDto>();
        for (int i = 0; i < revisions.size(); i++) {
            String repoUrl = i < sources.size() ? sources.get(i).repoUrl() : "";
            found.add(CommitDto.of(repoUrl, revisions.get(i), facts.commits().apply(revisions.get(i))));
        }
        return found;
    }
}
