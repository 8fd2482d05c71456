package io.plumbline.control.loop;

import io.plumbline.control.RecentCommits;
import io.plumbline.control.repository.RepositoryStates;
import io.plumbline.control.self.OwnManifest;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.render.RenderOutcome;
import io.plumbline.render.RenderService;
import io.plumbline.source.Artifact;
import io.plumbline.source.Source;
import io.plumbline.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Reads what an application should be: resolve, fetch, render.
public final class DesiredReader {
    /// An answer from what the sources know is good enough: polls, watches and webhooks keep it fresh.
    private static final Duration ANY_AGE = Duration.ofDays(36_500);

    private final Source source;
    private final RenderService renderer;
    private final ProjectGate gate;
    private final TemplateFacts facts;
    private final RepositoryStates states;
    private final InstantSource clock;
    private final OwnManifest own;
    private final RecentCommits seen = new RecentCommits();

    /// @param gate keeps applications within their projects
    /// @param facts what renderings may know beside files
    /// @param states knows the repositories that do not answer
    /// @param own takes the manifest of an application out of what it declares
    public DesiredReader(
            Source source,
            RenderService renderer,
            ProjectGate gate,
            TemplateFacts facts,
            RepositoryStates states,
            InstantSource clock,
            OwnManifest own) {
        this.source = source;
        this.renderer = renderer;
        this.gate = gate;
        this.facts = facts;
        this.states = states;
        this.clock = clock;
        this.own = own;
    }

    /// What the application declares. A repository that is known not to answer is not asked again: whoever
    /// polls it finds out when it does.
    ///
    /// @throws SourceException when a source cannot tell
    public Desired read(Application application) {
        gate.admit(application);
        List<Revision> revisions =
                application.sources().stream().map(this::resolve).toList();
        return of(application, revisions, own::leaveOutNow);
    }

    private Revision resolve(SourceSpec spec) {
        states.silence(spec.repoUrl()).ifPresent(known -> {
            throw silent(known);
        });
        Instant start = clock.instant();
        try {
            return source.resolve(spec, ANY_AGE);
        } catch (SourceException failure) {
            if (RepositoryStates.isSilence(failure.code())) {
                states.failed(
                        spec.repoUrl(),
                        start,
                        Duration.between(start, clock.instant()).toMillis(),
                        failure);
            }
            throw failure;
        }
    }

    /// The failure that is known, thrown anew so that its trace is the caller's.
    private static SourceException silent(PlumbException known) {
        return new SourceException(
                known.code(),
                known.subject(),
                String.valueOf(known.getMessage()),
                known.remedy().orElse(""),
                known);
    }

    /// What the application would be at another revision of its first source.
    ///
    /// @param revision branch, tag or commit; empty for what is declared
    public Desired at(Application application, Optional<String> revision) {
        gate.admit(application);
        var revisions = new ArrayList<Revision>();
        List<SourceSpec> specs = application.sources();
        for (int i = 0; i < specs.size(); i++) {
            SourceSpec spec = i == 0 && revision.isPresent() ? at(specs.get(i), revision.orElseThrow()) : specs.get(i);
            revisions.add(source.resolve(spec, ANY_AGE));
        }
        return of(application, revisions);
    }

    /// What the application was at exact revisions.
    public Desired of(Application application, List<Revision> revisions) {
        return of(application, revisions, own::leaveOut);
    }

    private Desired of(
            Application application,
            List<Revision> revisions,
            BiFunction<ApplicationName, Rendering, Rendering> children) {
        var artifacts = new ArrayList<Artifact>();
        var commits = new ArrayList<CommitInfo>();
        for (int i = 0; i < revisions.size(); i++) {
            Artifact artifact = source.fetch(application.sources().get(i), revisions.get(i));
            artifacts.add(artifact);
            commits.add(artifact.commit());
            seen.put(revisions.get(i), artifact.commit());
        }
        RenderOutcome outcome = renderer.render(application, artifacts, facts.of(application));
        gate.admit(application, outcome.rendering());
        Rendering rest = children.apply(application.name(), outcome.rendering());
        return new Desired(revisions, commits, rest, outcome.release(), outcome.fromCache(), outcome.millis());
    }

    /// Who made a revision that was read here; [CommitInfo#NONE] for one that was not, or long ago.
    public CommitInfo commit(Revision revision) {
        return seen.find(revision);
    }

    /// What an application says of itself and has no effect, as of the last look at its source.
    public List<String> notes(ApplicationName name) {
        return own.notes(name);
    }

    /// Keeps that a rendering is live.
    void succeeded(Application application, Desired desired) {
        facts.succeeded(
                application.name(), desired.release(), desired.rendering().digest());
    }

    /// Forgets an application.
    void forget(ApplicationName name) {
        facts.forget(name);
        own.forget(name);
    }

    private static SourceSpec at(SourceSpec spec, String revision) {
        return new SourceSpec(
                spec.name(),
                spec.repoUrl(),
                revision,
                spec.path(),
                spec.chart(),
                spec.renderer(),
                spec.parameters(),
                spec.substitute());
    }
}
