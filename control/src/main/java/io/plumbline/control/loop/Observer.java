package io.plumbline.control.loop;

import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.control.place.Site;
import io.plumbline.control.self.Declarations;
import io.plumbline.control.state.StatusBoard;
import io.plumbline.engine.diff.IgnoreRules;
import io.plumbline.engine.plan.PlanInput;
import io.plumbline.engine.plan.PlanSecrets;
import io.plumbline.engine.plan.TargetPlanner;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.AutomatedSync;
import io.plumbline.model.Change;
import io.plumbline.model.Diff;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.Rendering;
import io.plumbline.model.SyncStatus;
import io.plumbline.model.Trigger;
import io.plumbline.store.StateStore;
import io.plumbline.target.TargetException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Looks at the target, plans, and tells the board what it saw.
public final class Observer {
    private final StateStore store;
    private final Sites sites;
    private final StatusBoard board;
    private final Assessments assessments;
    private final Declarations declarations;
    private final Map<ApplicationName, List<Diff>> knownDrift = new ConcurrentHashMap<>();

    /// @param sites where applications live
    public Observer(
            StateStore store, Sites sites, StatusBoard board, Assessments assessments, Declarations declarations) {
        this.store = store;
        this.sites = sites;
        this.board = board;
        this.assessments = assessments;
        this.declarations = declarations;
    }

    /// What automation would do, noted on the board.
    public Observation observe(Application application, Desired desired) {
        Observation observation = look(application, automatic(application, desired));
        assessments.note(application.name(), observation);
        noteDrift(application.name(), observation.plan(), desired);
        return observation;
    }

    /// What a run by automation will do; nothing is noted. Healing drift runs no hooks again.
    Observation forRun(Application application, Desired desired, Trigger trigger) {
        PlanInput input = automatic(application, desired);
        boolean healing = trigger == Trigger.SELF_HEAL;
        return look(application, healing ? input.withScope(input.scope().withoutHooks()) : input);
    }

    /// The plan of deleting the application with its objects.
    public Observation forDeletion(Application application, Rendering rendering) {
        Inventory inventory = store.inventory(application.name());
        PlanInput input = PlanInput.of(application.name(), rendering, inventory, LiveSet.EMPTY)
                .withOptions(application.sync().options())
                .withNamespace(application.destination().namespace());
        Site site = sites.of(application);
        return Observation.fresh(inventory, planner(site).planDeletion(site.target(), input));
    }

    /// What a sync on request would do; nothing is noted.
    public Observation preview(Application application, Desired desired, PlanRequest request) {
        return look(application, onRequest(application, desired, request));
    }

    private PlanInput onRequest(Application application, Desired desired, PlanRequest request) {
        PlanInput input = automatic(application, desired);
        PlanInput.Scope scope = PlanInput.Scope.ALL.only(request.only());
        if (request.force()) {
            scope = scope.insisting().allowingEmpty();
        }
        boolean prune = request.prune().orElse(application.sync().options().prune());
        return input.withScope(scope).withOptions(application.sync().options().withPrune(prune));
    }

    private PlanInput automatic(Application application, Desired desired) {
        boolean allowEmpty =
                application.sync().automated().map(AutomatedSync::allowEmpty).orElse(false);
        boolean mayPrune = application
                .sync()
                .automated()
                .map(AutomatedSync::prune)
                .orElse(application.sync().options().prune());
        PlanInput.Scope scope = allowEmpty ? PlanInput.Scope.ALL.allowingEmpty() : PlanInput.Scope.ALL;
        return PlanInput.of(application.name(), desired.rendering(), Inventory.EMPTY, LiveSet.EMPTY)
                .withRevisions(desired.revisions())
                .withOptions(application.sync().options().withPrune(mayPrune))
                .withIgnore(IgnoreRules.of(application.ignoreDifferences()))
                .withNamespace(application.destination().namespace())
                .withScope(scope);
    }

    private Observation look(Application application, PlanInput wanted) {
        Inventory inventory = store.inventory(application.name());
        Site site = sites.of(application);
        try {
            return Observation.fresh(inventory, planner(site).plan(site.target(), wanted.withInventory(inventory)));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new TargetException(
                    ErrorCode.TIMEOUT,
                    "target '" + application.destination().target() + "'",
                    "the look was interrupted",
                    "",
                    closing);
        }
    }

    private static TargetPlanner planner(Site site) {
        return new TargetPlanner(site.predictions());
    }

    /// A stored plan with the values that were left out of it: those of the rendering it was made from, and of
    /// live fields whose difference is ignored.
    public Plan restored(Application application, Desired desired, Plan stored) {
        if (!PlanSecrets.areMissing(stored)) {
            return stored;
        }
        Collection<ObjectRef> needed = PlanSecrets.needed(stored);
        LiveSet live =
                needed.isEmpty() ? LiveSet.EMPTY : sites.target(application).observe(needed);
        return PlanSecrets.restore(stored, automatic(application, desired).withLive(live));
    }

    private void noteDrift(ApplicationName name, Plan plan, Desired desired) {
        boolean sameSource = board.status(name).synced().equals(desired.revisions());
        List<Diff> drift = sameSource ? drift(plan) : List.of();
        List<Diff> known = drift.isEmpty() ? knownDrift.remove(name) : knownDrift.put(name, drift);
        if (!drift.isEmpty() && !drift.equals(known)) {
            board.record(name, new JournalEvent.DriftFound(drift));
        }
    }

    /// What has moved away from what was applied: fields, and objects that vanished.
    private static List<Diff> drift(Plan plan) {
        return plan.changes().stream()
                .flatMap(planned -> switch (planned.change()) {
                    case Change.Update update -> Optional.of(update.diff()).stream();
                    case Change.Replace replace -> Optional.of(replace.diff()).stream();
                    case Change.Create create -> Optional.of(new Diff(create.ref(), List.of())).stream();
                    case Change.Delete _, Change.Keep _, Change.Skip _, Change.RunHook _ ->
                        Optional.<Diff>empty().stream();
                })
                .toList();
    }

    /// Why an application has to wait for those it depends on; empty when it has not.
    public String waitsFor(Application application) {
        for (ApplicationName name : application.dependsOn()) {
            if (declarations.find(name).isEmpty()) {
                return "waits for application " + name + ", which is not declared";
            }
            ApplicationStatus status = board.status(name);
            if (status.sync() == SyncStatus.UNKNOWN && status.health().status() == HealthStatus.UNKNOWN) {
                return "waits for application " + name + ", which was not looked at yet";
            }
            if (status.sync() != SyncStatus.SYNCED || status.health().status() != HealthStatus.HEALTHY) {
                return "waits for application " + name + ", which is "
                        + status.health().status().text() + " and "
                        + status.sync().text();
            }
        }
        return "";
    }

    /// Forgets an application.
    public void forget(ApplicationName name) {
        knownDrift.remove(name);
    }
}
