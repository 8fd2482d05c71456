package io.plumbline.server.rest;

import io.plumbline.api.ApplicationDetailsDto;
import io.plumbline.api.ApplicationFacts;
import io.plumbline.api.JournalEntryDto;
import io.plumbline.api.RoadDto;
import io.plumbline.api.RunDto;
import io.plumbline.api.RunOrigin;
import io.plumbline.control.ControlPlane;
import io.plumbline.control.ControlPlane.Known;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Diff;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.JournalEvent.DriftFound;
import io.plumbline.model.JournalEvent.RevisionSeen;
import io.plumbline.model.JournalEvent.RunStarted;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.model.RunId;
import io.plumbline.model.RunReport;
import io.plumbline.model.SourceSpec;
import io.plumbline.store.JournalQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the journal tells about applications and runs, as pages show it. It reads and keeps nothing.
public final class Chronicle {
    /// The most entries of one road.
    static final int ROAD_MAX = 5_000;

    /// How many revisions before a run are looked through for the one that led to it.
    private static final int REVISIONS_BACK = 20;

    private final ControlPlane control;
    private final CommitBook commits;

    /// A reader of the journal.
    public Chronicle(ControlPlane control, CommitBook commits) {
        this.control = control;
        this.commits = commits;
    }

    private static Set<String> kinds(String... names) {
        return new TreeSet<>(List.of(names));
    }

    /// What is known about an application beyond its status.
    ApplicationFacts facts(Known known) {
        ApplicationName name = known.application().name();
        RunOrigin origin = known.status().run().map(run -> origin(known, run)).orElse(RunOrigin.UNKNOWN);
        return new ApplicationFacts(revision -> commits.find(name, revision), drift(name), origin);
    }

    /// Fields that had moved away when drift was found last, unless a run has ended since.
    SortedMap<ObjectRef, Integer> drift(ApplicationName name) {
        var found = new TreeMap<ObjectRef, Integer>();
        control.journal(JournalQuery.ALL
                        .of(name)
                        .only(kinds("DriftFound", "RunFinished"))
                        .latest(1))
                .forEach(entry -> {
                    if (entry.event() instanceof DriftFound(var differences)) {
                        differences.forEach(diff -> found.put(diff.ref(), moved(diff)));
                    }
                });
        return found;
    }

    private static int moved(Diff diff) {
        return (int) diff.fields().stream()
                .filter(field -> field.cause() == FieldDifference.Cause.DRIFT)
                .count();
    }

    /// The latest runs of an application, newest first.
    List<RunDto> history(ApplicationName name, int limit) {
        List<RunReport> runs = control.history(name, limit);
        Map<RunId, RunStarted> starts = new HashMap<>();
        for (JournalEntry entry : control.journal(
                JournalQuery.ALL.of(name).only(kinds("RunStarted")).latest(limit))) {
            if (entry.event() instanceof RunStarted start) {
                entry.run().ifPresent(id -> starts.put(id, start));
            }
        }
        List<SourceSpec> sources = sources(name);
        return runs.stream()
                .map(run -> RunDto.of(
                        run,
                        Optional.ofNullable(starts.get(run.id()))
                                .map(start -> origin(name, sources, start))
                                .orElse(RunOrigin.UNKNOWN)))
                .toList();
    }

    /// One run as it crosses the wire.
    RunDto run(RunReport run) {
        List<SourceSpec> sources = sources(run.application());
        return RunDto.of(
                run,
                start(run.application(), run.id())
                        .map(start -> origin(run.application(), sources, start))
                        .orElse(RunOrigin.UNKNOWN));
    }

    private List<SourceSpec> sources(ApplicationName name) {
        return control.application(name)
                .map(known -> known.application().sources())
                .orElse(List.of());
    }

    private RunOrigin origin(Known known, RunReport run) {
        ApplicationName name = known.application().name();
        return start(name, run.id())
                .map(start -> origin(name, known.application().sources(), start))
                .orElse(RunOrigin.UNKNOWN);
    }

    private RunOrigin origin(ApplicationName name, List<SourceSpec> sources, RunStarted start) {
        var facts = new ApplicationFacts(revision -> commits.find(name, revision), new TreeMap<>(), RunOrigin.UNKNOWN);
        return new RunOrigin(
                start.by(),
                start.rendering().toString(),
                start.changes(),
                ApplicationDetailsDto.commits(sources, start.revisions(), facts));
    }

    private Optional<RunStarted> start(ApplicationName name, RunId run) {
        return control
                .journal(JournalQuery.ALL
                        .of(name)
                        .of(run)
                        .only(kinds("RunStarted"))
                        .latest(1))
                .stream()
                .map(JournalEntry::event)
                .filter(RunStarted.class::isInstance)
                .map(RunStarted.class::cast)
                .findFirst();
    }

    /// The road of a run, or of the latest one.
    ///
    /// @throws PlumbException `NOT_FOUND` when the application has no such run
    RoadDto road(ApplicationName name, Optional<RunId> run) {
        Optional<JournalEntry> start = run.map(id -> JournalQuery.ALL.of(name).of(id))
                .or(() -> Optional.of(JournalQuery.ALL.of(name)))
                .map(query -> control.journal(query.only(kinds("RunStarted")).latest(1)))
                .flatMap(entries -> entries.stream().findFirst());
        List<JournalEntry> entries = start.map(begin -> road(name, begin)).orElseGet(() -> unstarted(name, run));
        boolean open = start.isEmpty() || !isFollowed(name, start.orElseThrow());
        long last = entries.stream().mapToLong(JournalEntry::id).max().orElse(0);
        return new RoadDto(
                start.flatMap(JournalEntry::run).or(() -> run).map(RunId::value),
                entries.stream().map(JournalEntryDto::of).toList(),
                last,
                open);
    }

    /// All that is known of a run that never started, or of an application that never had one.
    private List<JournalEntry> unstarted(ApplicationName name, Optional<RunId> run) {
        JournalQuery all = JournalQuery.ALL.of(name).latest(ROAD_MAX);
        List<JournalEntry> entries = control.journal(run.map(all::of).orElse(all));
        if (run.isPresent() && entries.isEmpty()) {
            throw new PlumbException(
                    ErrorCode.NOT_FOUND,
                    "run " + run.orElseThrow(),
                    "is not in the journal of " + name,
                    "see: plumb history " + name);
        }
        return entries.reversed();
    }

    private boolean isFollowed(ApplicationName name, JournalEntry start) {
        return !control.journal(JournalQuery.ALL
                        .of(name)
                        .after(start.id())
                        .only(kinds("RunStarted"))
                        .latest(1))
                .isEmpty();
    }

    private List<JournalEntry> road(ApplicationName name, JournalEntry start) {
        long from = seen(name, start).map(JournalEntry::id).orElse(start.id()) - 1;
        var query = new JournalQuery(
                Optional.of(name),
                Optional.empty(),
                from,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                false,
                ROAD_MAX);
        var road = new ArrayList<JournalEntry>();
        for (JournalEntry entry : control.journal(query)) {
            if (entry.event() instanceof RunStarted && entry.id() > start.id()) {
                break;
            }
            // What an earlier run did between the revision and this run belongs to that run.
            boolean foreign = entry.run().isPresent() && !entry.run().equals(start.run());
            if (!foreign) {
                road.add(entry);
            }
        }
        return road;
    }

    /// The entry in which the revisions of a run were seen; else the last one that saw any.
    private Optional<JournalEntry> seen(ApplicationName name, JournalEntry start) {
        List<JournalEntry> before = control
                .journal(JournalQuery.ALL
                        .of(name)
                        .only(kinds("RevisionSeen"))
                        .until(start.at().plusMillis(1))
                        .latest(REVISIONS_BACK))
                .stream()
                .filter(entry -> entry.id() < start.id())
                .toList();
        return before.stream()
                .filter(entry -> sameRevisions(entry.event(), start.event()))
                .findFirst()
                .or(() -> before.stream().findFirst());
    }

    private static boolean sameRevisions(JournalEvent seen, JournalEvent started) {
        return seen instanceof RevisionSeen(var revisions, var _)
                && started instanceof RunStarted start
                && revisions.equals(start.revisions());
    }
}
