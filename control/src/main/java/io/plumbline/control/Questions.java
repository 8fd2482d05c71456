package io.plumbline.control;

import io.plumbline.control.ControlPlane.Action;
import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.control.Instance.Busy;
import io.plumbline.control.Instance.RepositoryFact;
import io.plumbline.control.explain.RunHistory;
import io.plumbline.control.loop.Desired;
import io.plumbline.control.repository.RepositoryStates.State;
import io.plumbline.control.self.RoutedTarget;
import io.plumbline.engine.apply.DryRun;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Propagation;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.source.RepoUrl;
import io.plumbline.store.StateStore.RunRecord;
import io.plumbline.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What people ask and do besides runs: plans that are only looked at, single objects, and how the instance is.
final class Questions {
    private final Parts parts;
    private final RunHistory history;

    Questions(Parts parts, RunHistory history) {
        this.parts = parts;
        this.history = history;
    }

    Target place(Application application) {
        return parts.sites().target(application);
    }

    Plan rollbackPlan(Application application, Optional<RunId> to) {
        Desired now = parts.desiredReader().read(application);
        RunRecord record = to.isPresent()
                ? to.flatMap(parts.ports().state()::run).orElseThrow(() -> notKept(application, to))
                : earlier(application, now).orElseThrow(() -> notKept(application, to));
        Desired good = Desired.of(record);
        return parts.observer().preview(application, good, PlanRequest.DECLARED).plan();
    }

    private Optional<RunRecord> earlier(Application application, Desired now) {
        return history.succeeded(application.name(), 50).stream()
                .flatMap(run -> parts.ports().state().run(run.id()).stream())
                .filter(record ->
                        !record.plan().rendering().equals(now.rendering().digest()))
                .findFirst();
    }

    private static PlumbException notKept(Application application, Optional<RunId> to) {
        return new PlumbException(
                ErrorCode.NOT_FOUND,
                to.map(id -> "run " + id).orElse("application " + application.name()),
                to.isPresent() ? "its rendering was not kept" : "has no earlier run whose rendering was kept",
                "see: plumb history " + application.name());
    }

    DryRun check(Application application, Plan plan) {
        Desired desired = parts.desiredReader().read(application);
        desired.requireSourceOf(plan);
        return parts.runs().check(application, parts.observer().restored(application, desired, plan));
    }

    Plan deletionPlan(Application application, DeletionPolicy policy) {
        Plan cascade = parts.observer()
                .forDeletion(
                        application, parts.lastKnown().atTheEnd(application).rendering())
                .plan();
        return switch (policy) {
            case CASCADE -> cascade;
            case ORPHAN -> orphaning(cascade);
        };
    }

    private static Plan orphaning(Plan cascade) {
        List<PlannedChange> stays = cascade.changes().stream()
                .filter(planned -> planned.change() instanceof Change.Delete)
                .map(planned -> new PlannedChange(
                        planned.phase(),
                        planned.wave(),
                        new Change.Skip(planned.change().ref(), "stays, and is owned by nobody")))
                .toList();
        return new Plan(
                cascade.application(),
                cascade.revisions(),
                cascade.rendering(),
                cascade.inventory(),
                cascade.live(),
                stays,
                Inventory.EMPTY,
                cascade.warnings());
    }

    List<ObjectRef> act(Application application, ObjectRef ref, Action action, String by) {
        Target target = place(application);
        requireRelated(application, target, ref);
        var changed = new ArrayList<ObjectRef>();
        try {
            for (ResourceObject object : action.changed()) {
                changed.add(target.patch(ref, object).ref());
            }
            record(application, new JournalEvent.ActionRun(ref, action.name(), by, "done"));
        } catch (PlumbException failure) {
            record(application, new JournalEvent.ActionRun(ref, action.name(), by, failure.explain()));
            throw failure;
        }
        return changed;
    }

    void delete(Application application, ObjectRef ref, Propagation propagation, String by) {
        Target target = place(application);
        requireRelated(application, target, ref);
        if (RoutedTarget.isOwn(ref)) {
            throw new PlumbException(
                    ErrorCode.REFUSED,
                    ref.display(),
                    "is an object of Plumbline itself",
                    "delete it where it is declared, or: plumb delete " + ref.name());
        }
        record(application, new JournalEvent.ObjectDeleted(ref, propagation, by));
        var _ = target.apply(
                application.name(),
                new Change.Delete(ref, "deleted by " + by),
                ApplyOptions.DEFAULT.withPropagation(propagation));
        parts.wake(application.name());
    }

    private void record(Application application, JournalEvent event) {
        parts.room().board().record(application.name(), event);
    }

    /// Only what the application owns may be touched in its name, and what such objects have made.
    private void requireRelated(Application application, Target target, ObjectRef ref) {
        Set<ObjectRef> owned =
                parts.ports().state().inventory(application.name()).refs();
        boolean made = owned.contains(ref)
                || owned.stream()
                        .filter(owner -> owner.namespace().equals(ref.namespace()))
                        .anyMatch(owner -> target.children(owner).stream()
                                .anyMatch(child -> child.object().ref().equals(ref)));
        if (!made) {
            throw new PlumbException(
                    ErrorCode.NOT_FOUND,
                    ref.display(),
                    "is neither owned by application " + application.name() + " nor made by what it owns",
                    "see: plumb describe " + application.name());
        }
    }

    Instance instance() {
        Map<ApplicationName, Instant> working = parts.working();
        List<Busy> busy = working.entrySet().stream()
                .map(entry -> new Busy(entry.getKey(), running(entry.getKey()), entry.getValue()))
                .toList();
        return new Instance(
                parts.room().leadership().isHeld(),
                parts.queue().load(),
                parts.workersMax(),
                busy,
                repositories(),
                parts.feeds().facts(),
                parts.fleet());
    }

    private Optional<RunId> running(ApplicationName name) {
        return parts.room()
                .board()
                .status(name)
                .run()
                .filter(run -> run.phase() == RunPhase.RUNNING)
                .map(RunReport::id);
    }

    private List<RepositoryFact> repositories() {
        Map<String, State> states = parts.repositories().all();
        var facts = new ArrayList<RepositoryFact>();
        parts.room().repositories().snapshot().forEach((url, names) -> {
            State state = states.getOrDefault(url, State.UNUSED);
            facts.add(new RepositoryFact(
                    RepoUrl.display(url),
                    names.size(),
                    state.askedAt(),
                    state.answeredAt(),
                    state.millis(),
                    state.asked(),
                    state.changed(),
                    state.failure().map(PlumbException::explain).orElse(""),
                    state.silentSince()));
        });
        return facts;
    }
}
