package io.plumbline.control.loop;

import io.plumbline.control.lease.Leadership;
import io.plumbline.control.loop.Attempt.Again;
import io.plumbline.control.loop.Attempt.Rest;
import io.plumbline.control.loop.RunPolicy.Answer;
import io.plumbline.control.loop.Sightings.Sighting;
import io.plumbline.control.place.KnownTargets;
import io.plumbline.control.repository.RepositoryStates;
import io.plumbline.control.repository.RepositoryWatch;
import io.plumbline.control.self.Declarations;
import io.plumbline.control.self.Declarations.Declared;
import io.plumbline.control.self.Declarations.Unusable;
import io.plumbline.control.state.StatusBoard;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.Health;
import io.plumbline.model.Hold;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.PlumbException;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.SyncStatus;
import io.plumbline.render.RenderException;
import io.plumbline.source.SourceException;
import io.plumbline.target.TargetException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One look at one application: what should be, what is, what differs, and whether a run starts. Reads like the
/// road of a value; everything interesting is in what it calls. Never two looks at one application at once.
public final class Reconciler {
    private final Declarations declarations;
    private final DesiredReader desiredReader;
    private final LastKnown lastKnown;
    private final Observer observer;
    private final Syncs syncs;
    private final Rollbacks rollbacks;
    private final Removal removal;
    private final Windows windows;
    private final Room room;
    private final Consumer<ApplicationName> changed;

    /// What a look shares with the other parts of the loop.
    ///
    /// @param board the statuses and the way to the journal
    /// @param sightings what earlier looks saw
    /// @param orders what persons asked for
    /// @param failures the table of failures
    /// @param notes where failures outside of runs are written
    /// @param repositories what is watched
    /// @param leadership whether this process may write
    /// @param targets the targets, for the pauses of those that do not answer
    /// @param clock the time
    public record Room(
            StatusBoard board,
            Sightings sightings,
            Orders orders,
            FailureTable failures,
            FailureNotes notes,
            RepositoryWatch repositories,
            Leadership leadership,
            KnownTargets targets,
            InstantSource clock) {}

    /// @param syncs makes runs
    /// @param rollbacks goes back when a run has failed
    /// @param changed hears of every application whose sync or health changed
    /// @param removal deletes applications
    /// @param windows tell when runs may begin
    public Reconciler(
            Declarations declarations,
            DesiredReader desiredReader,
            LastKnown lastKnown,
            Observer observer,
            Syncs syncs,
            Rollbacks rollbacks,
            Removal removal,
            Windows windows,
            Room room,
            Consumer<ApplicationName> changed) {
        this.declarations = declarations;
        this.desiredReader = desiredReader;
        this.lastKnown = lastKnown;
        this.observer = observer;
        this.syncs = syncs;
        this.rollbacks = rollbacks;
        this.removal = removal;
        this.windows = windows;
        this.room = room;
        this.changed = changed;
    }

    /// Looks at an application once.
    ///
    /// @return when to look again
    public Attempt reconcile(ApplicationName name) {
        Optional<Declared> declared = declarations.find(name);
        if (declared.isEmpty() || !room.leadership().isHeld()) {
            return new Rest();
        }
        ApplicationStatus before = room.board().status(name);
        if (before.run().filter(run -> run.phase() == RunPhase.RUNNING).isEmpty()) {
            room.orders().clearTermination(name);
        }
        long looked = room.sightings().version(name);
        try {
            Attempt attempt = declared.orElseThrow().deleting().isPresent()
                    ? removal.remove(declared.orElseThrow())
                    : look(declared.orElseThrow());
            room.failures().succeeded(name);
            return attempt;
        } catch (PlumbException failure) {
            room.sightings().touch(name);
            if (Thread.currentThread().isInterrupted()) {
                return new Rest();
            }
            room.notes().note(name, step(failure), failure);
            return again(declared.orElseThrow().application(), failure);
        } finally {
            save(name);
            tellWhoWaits(name, before, looked);
        }
    }

    /// When time mends a failure, and when that of a whole target, once for all its applications.
    private Attempt again(Application application, PlumbException failure) {
        Attempt attempt = room.failures().classify(application.name(), failure);
        if (attempt instanceof Again && failure instanceof TargetException) {
            Duration pause = room.targets().pauseLeft(application.destination().target());
            return pause.isZero() ? attempt : new Again(pause);
        }
        return attempt;
    }

    private void tellWhoWaits(ApplicationName name, ApplicationStatus before, long looked) {
        ApplicationStatus now = room.board().status(name);
        if (room.sightings().version(name) != looked
                || now.sync() != before.sync()
                || now.health().status() != before.health().status()) {
            changed.accept(name);
        }
    }

    private void save(ApplicationName name) {
        if (room.leadership().isHeld() && declarations.find(name).isPresent()) {
            room.board().save(name, room.leadership().fence());
        }
    }

    private static String step(PlumbException failure) {
        return switch (failure) {
            case SourceException _ -> "resolve";
            case RenderException _ -> "render";
            case TargetException _ -> "observe";
            default -> "plan";
        };
    }

    private Attempt look(Declared declared) {
        Application application = declared.application();
        ApplicationName name = application.name();
        if (declared.unusable().isPresent()) {
            return unusable(name, declared.unusable().orElseThrow());
        }
        room.repositories().use(application);
        ApplicationStatus status = room.board().status(name);
        boolean ordered = room.orders().isWaiting(name);
        if ((application.suspend() || status.suspended()) && !ordered) {
            return suspended(application, status);
        }
        Desired desired;
        try {
            desired = desiredReader.read(application);
        } catch (SourceException silent) {
            return withoutSource(application, silent);
        }
        return look(declared, desired, ordered);
    }

    private Attempt look(Declared declared, Desired desired, boolean ordered) {
        Application application = declared.application();
        ApplicationName name = application.name();
        boolean touched = room.sightings().takeTouched(name);
        Optional<Sighting> last = room.sightings()
                .last(name)
                .filter(seen -> seen.version() == declared.version()
                        && seen.rendering().equals(desired.rendering().digest()));
        if (last.isPresent() && !touched && !ordered && last.orElseThrow().outcome() instanceof Rest) {
            noteRevisions(application, desired);
            return new Rest();
        }
        noteDesired(application, desired, last.isPresent());
        if (room.notes().clear(name)) {
            room.sightings().startOver(name);
        }
        Attempt attempt = act(application, desired);
        room.sightings()
                .remember(
                        name,
                        new Sighting(
                                declared.version(),
                                desired.revisions(),
                                desired.rendering().digest(),
                                attempt));
        return attempt;
    }

    /// Goes on with what was known last, so that drift is healed while the source cannot be asked.
    private Attempt withoutSource(Application application, SourceException silent) {
        ApplicationName name = application.name();
        application.sources().forEach(spec -> room.repositories().retry(spec.repoUrl()));
        Desired known = lastKnown.of(application).orElseThrow(() -> silent);
        room.notes().note(name, "resolve", goesOn(silent, known));
        Attempt attempt = act(application, known);
        room.sightings().touch(name);
        boolean waits = attempt instanceof Rest && !RepositoryStates.isSilence(silent.code());
        return waits ? new Again(FailureTable.PAUSE_MAX) : attempt;
    }

    private static SourceException goesOn(SourceException silent, Desired known) {
        String with = known.revisions().stream()
                .map(revision -> revision.name() + "@" + revision.brief())
                .collect(Collectors.joining(", "));
        return new SourceException(
                silent.code(),
                silent.subject(),
                silent.getMessage() + "; goes on with " + with,
                silent.remedy().orElse(""),
                silent);
    }

    /// What was deployed stays as it is, and what it was known to be is not made worse by that.
    private Attempt unusable(ApplicationName name, Unusable why) {
        ApplicationStatus known = room.board().status(name);
        Health health = known.objects().isEmpty() ? Health.degraded(why.words()) : known.health();
        room.board().observe(name, SyncStatus.UNKNOWN, health, known.objects());
        room.notes().note(name, "declare", why.failure());
        room.sightings().confirm(name);
        room.sightings().touch(name);
        return new Rest();
    }

    private Attempt suspended(Application application, ApplicationStatus status) {
        if (status.blocked().isEmpty()) {
            room.board()
                    .record(
                            application.name(),
                            new JournalEvent.GateAsked("suspend", "closed", "its declaration says suspend: true"));
        }
        room.sightings().touch(application.name());
        return new Rest();
    }

    private void noteRevisions(Application application, Desired desired) {
        if (!room.board().status(application.name()).desired().equals(desired.revisions())) {
            room.board().noteRevisions(application.name(), desired.revisions());
        }
    }

    /// A revision is worth an entry of the journal when it changes what this application should be.
    private void noteDesired(Application application, Desired desired, boolean sameRendering) {
        ApplicationName name = application.name();
        if (room.board().status(name).desired().equals(desired.revisions())) {
            return;
        }
        if (sameRendering) {
            room.board().noteRevisions(name, desired.revisions());
            return;
        }
        room.board().record(name, new JournalEvent.RevisionSeen(desired.revisions(), desired.commits()));
        room.board()
                .record(
                        name,
                        new JournalEvent.Rendered(
                                desired.rendering().digest(),
                                desired.rendering().objects().size(),
                                desired.fromCache(),
                                desired.millis()));
    }

    /// Carries on what was cut off, does what was asked, pays what a rollback owes, else does what policy says;
    /// then looks once more, because a run may have taken long.
    private Attempt act(Application application, Desired desired) {
        ApplicationName name = application.name();
        Optional<RunReport> cutOff = room.board().status(name).run().filter(run -> run.phase() == RunPhase.RUNNING);
        if (cutOff.isPresent()) {
            syncs.carryOn(application, desired, cutOff.orElseThrow());
            return lookAgain(name);
        }
        Optional<Order> order = room.orders().take(name);
        if (order.isPresent()) {
            obey(application, desired, order.orElseThrow());
            return lookAgain(name);
        }
        if (rollbacks.stepOwed(application, desired)) {
            return lookAgain(name);
        }
        return byPolicy(application, desired);
    }

    private void obey(Application application, Desired desired, Order order) {
        if (order.what() instanceof Order.What.GoBack(var to)) {
            rollbacks.onRequest(application, desired, order, to);
        } else {
            syncs.obey(application, desired, order);
        }
    }

    private Attempt byPolicy(Application application, Desired desired) {
        ApplicationName name = application.name();
        ApplicationStatus status = room.board().status(name);
        Observation observation = observer.observe(application, desired);
        Answer answer = RunPolicy.decide(new RunPolicy.Facts(
                application,
                observation.plan(),
                room.sightings().tried(name).or(() -> syncs.triedBefore(status)),
                status.hold(),
                windows.forAutomation(application),
                observer.waitsFor(application),
                room.clock().instant()));
        return switch (answer) {
            case Answer.Nothing(var reason) ->
                rest(name, desired, reason.isEmpty() ? whyHeldBack(observation) : reason);
            case Answer.Blocked(var gate, var reason) -> {
                Attempt rest = blocked(name, gate, reason);
                Duration pause = rollbacks.pauseUntilDue(application);
                yield pause.isZero() ? untilHoldEnds(status, rest) : new Again(pause);
            }
            case Answer.Later(var gate, var pause, var reason) -> {
                blocked(name, gate, reason);
                yield new Again(pause);
            }
            case Answer.Start(var trigger) -> {
                syncs.start(application, desired, observation, trigger);
                yield lookAgain(name);
            }
        };
    }

    /// A hold that ends by itself is over at that very moment, also after a restart.
    private Attempt untilHoldEnds(ApplicationStatus status, Attempt rest) {
        return status.hold()
                .flatMap(Hold::expiresAt)
                .map(end -> Duration.between(room.clock().instant(), end))
                .filter(Duration::isPositive)
                .<Attempt>map(Again::new)
                .orElse(rest);
    }

    private static String whyHeldBack(Observation observation) {
        Stream<String> kept =
                observation.heldBack().stream().map(skip -> skip.ref().display() + " is not deleted: " + skip.reason());
        Stream<String> left = observation.notApplied().stream()
                .map(skip -> skip.ref().display() + " is not applied: " + skip.reason());
        return Stream.concat(kept, left).findFirst().orElse("");
    }

    private Attempt lookAgain(ApplicationName name) {
        room.sightings().touch(name);
        return new Again(Duration.ZERO);
    }

    private Attempt rest(ApplicationName name, Desired desired, String reason) {
        ApplicationStatus status = room.board().status(name);
        if (reason.isEmpty() && room.notes().lasts(name)) {
            return new Rest();
        }
        if (reason.isEmpty()) {
            room.board().settle(name, desired.revisions());
        } else if (!status.blocked().equals("policy: " + reason)) {
            room.board().record(name, new JournalEvent.GateAsked("policy", "closed", reason));
        }
        return new Rest();
    }

    private Attempt blocked(ApplicationName name, String gate, String reason) {
        if (!room.board().status(name).blocked().equals(gate + ": " + reason)) {
            room.board().record(name, new JournalEvent.GateAsked(gate, "waiting", reason));
        }
        return new Rest();
    }
}
