package io.plumbline.control.loop;

import io.plumbline.control.feed.FeedIntake;
import io.plumbline.control.loop.Attempt.Again;
import io.plumbline.control.loop.Attempt.Rest;
import io.plumbline.control.self.Declarations;
import io.plumbline.control.self.Declarations.Declared;
import io.plumbline.control.self.SelfTarget;
import io.plumbline.engine.apply.RunVerdict;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Change;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Plan;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Trigger;
import io.plumbline.store.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Deletes an application: its objects in reverse order of waves where the policy says so, then what is known
/// about it.
public final class Removal {
    private final Declarations declarations;
    private final SelfTarget self;
    private final FeedIntake feeds;
    private final RunDesk desk;
    private final Observer observer;
    private final DesiredReader desiredReader;
    private final LastKnown lastKnown;
    private final Reconciler.Room room;
    private final StateStore store;

    /// @param feeds lets go what waits for the end of a deletion
    /// @param desk executes the deletion
    public Removal(
            Declarations declarations,
            SelfTarget self,
            FeedIntake feeds,
            RunDesk desk,
            Observer observer,
            DesiredReader desiredReader,
            LastKnown lastKnown,
            Reconciler.Room room,
            StateStore store) {
        this.declarations = declarations;
        this.self = self;
        this.feeds = feeds;
        this.desk = desk;
        this.observer = observer;
        this.desiredReader = desiredReader;
        this.lastKnown = lastKnown;
        this.room = room;
        this.store = store;
    }

    /// One step of a deletion.
    Attempt remove(Declared declared) {
        Application application = declared.application();
        DeletionPolicy policy = declared.deleting().orElse(declared.deletion());
        if (policy == DeletionPolicy.CASCADE) {
            Optional<Attempt> open = deleteObjects(application);
            if (open.isPresent()) {
                return open.orElseThrow();
            }
        }
        feeds.letGo(declared.declarer(), declared.manifest().ref());
        boolean gone = forget(declared, policy);
        feeds.takeUp();
        return gone ? new Rest() : new Again(Duration.ZERO);
    }

    /// @return when to look again; empty when nothing is left
    private Optional<Attempt> deleteObjects(Application application) {
        boolean owns = !store.inventory(application.name()).refs().isEmpty();
        boolean everRan = room.board().status(application.name()).run().isPresent();
        if (!owns && !everRan) {
            return Optional.empty();
        }
        Desired hooks = lastKnown.atTheEnd(application);
        Observation observation = observer.forDeletion(application, hooks.rendering());
        if (!owns && !deletesSomething(observation.plan())) {
            return Optional.empty();
        }
        Optional<RunVerdict> verdict = desk.execute(new PreparedRun(
                desk.newId(),
                application,
                Trigger.DELETION,
                Syncs.AUTOMATION,
                hooks,
                observation,
                hooks.rendering().digest(),
                room.clock().instant(),
                List.of()));
        if (verdict.isEmpty()) {
            return Optional.of(new Rest());
        }
        return verdict.orElseThrow().phase() == RunPhase.SUCCEEDED
                ? Optional.empty()
                : Optional.of(new Again(application.sync().retry().pause(1)));
    }

    /// What hooks have left behind is in no inventory.
    private static boolean deletesSomething(Plan plan) {
        return plan.changes().stream().anyMatch(planned -> planned.change() instanceof Change.Delete);
    }

    /// @return false when it was declared anew while its objects went; then it begins as a new one
    private boolean forget(Declared declared, DeletionPolicy policy) {
        ApplicationName name = declared.application().name();
        room.board().record(name, new JournalEvent.Forgotten(policy));
        store.forget(name, room.leadership().fence());
        boolean gone = declarations.remove(name);
        room.repositories().forget(name);
        room.orders().forget(name);
        room.sightings().forget(name);
        room.board().forget(name);
        observer.forget(name);
        desiredReader.forget(name);
        self.gone(declared.manifest().ref());
        return gone;
    }
}
