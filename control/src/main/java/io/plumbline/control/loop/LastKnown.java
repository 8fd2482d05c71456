package io.plumbline.control.loop;

import io.plumbline.control.state.StatusBoard;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Digest;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.Revision;
import io.plumbline.model.RunReport;
import io.plumbline.model.Sensitive;
import io.plumbline.model.Trigger;
import io.plumbline.store.Journal;
import io.plumbline.store.JournalQuery;
import io.plumbline.store.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an application was last known to be, to go on with while its source cannot be asked: the revisions seen
/// last, where what was fetched of them is still here and the declaration has not changed since; else what its
/// latest run had applied, where no secrets were left out of it.
public final class LastKnown {
    private static final Rendering NOTHING = new Rendering(List.of(), Digest.of(""), List.of());
    private static final Set<String> TELLING = Set.of("Declared", "RevisionSeen", "RunStarted");

    private final DesiredReader reader;
    private final StatusBoard board;
    private final Journal journal;
    private final StateStore store;

    /// @param reader what was fetched before
    public LastKnown(DesiredReader reader, StatusBoard board, Journal journal, StateStore store) {
        this.reader = reader;
        this.board = board;
        this.journal = journal;
        this.store = store;
    }

    /// What it was; empty when nothing is known.
    public Optional<Desired> of(Application application) {
        return seen(application).or(() -> applied(application.name()));
    }

    /// What an application that is deleted is, for its hooks: what it should be, else what it was, else nothing, so
    /// that its objects go all the same.
    public Desired atTheEnd(Application application) {
        try {
            return reader.read(application);
        } catch (PlumbException gone) {
            return of(application)
                    .orElseGet(() -> new Desired(List.of(), List.of(), NOTHING, TemplateFacts.NONE, false, 0));
        }
    }

    private Optional<Desired> seen(Application application) {
        List<Revision> revisions = board.status(application.name()).desired();
        if (revisions.size() != application.sources().size() || isDeclaredAnew(application.name())) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.of(application, revisions));
        } catch (PlumbException notHere) {
            return Optional.empty();
        }
    }

    private boolean isDeclaredAnew(ApplicationName name) {
        List<JournalEntry> latest =
                journal.read(JournalQuery.ALL.of(name).only(TELLING).latest(1));
        return !latest.isEmpty() && latest.getFirst().event() instanceof JournalEvent.Declared;
    }

    private Optional<Desired> applied(ApplicationName name) {
        return board.status(name)
                .run()
                .filter(run -> run.trigger() != Trigger.DELETION)
                .map(RunReport::id)
                .flatMap(store::run)
                .filter(record -> record.rendering().objects().stream().noneMatch(Sensitive::isLeftOut))
                .map(Desired::of);
    }
}
