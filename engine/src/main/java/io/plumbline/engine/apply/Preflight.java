package io.plumbline.engine.apply;

import io.plumbline.engine.apply.Outcome.Broken;
import io.plumbline.engine.plan.Predictions;
import io.plumbline.model.Change;
import io.plumbline.model.Conflicts;
import io.plumbline.model.Diff;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Sensitive;
import io.plumbline.target.KindScope;
import io.plumbline.target.Target;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds out before the first change what the target would refuse, all problems at once.
///
/// What stands on an object of the same run, a namespace that is not there yet or a definition that is new or
/// changed, is asked about, again all at once, as soon as that is there. What the target has accepted in a dry run
/// while the plan was made is not asked about again.
final class Preflight {
    private final Target target;
    private final Plan plan;
    private final Predictions predictions;
    private final Set<String> kinds = new TreeSet<>();
    private final Set<String> namespaces = new TreeSet<>();
    /// By identity, because plans are large.
    private final Set<PlannedChange> keptBack = Collections.newSetFromMap(new IdentityHashMap<>());

    Preflight(Target target, Plan plan, Predictions predictions) {
        this.target = target;
        this.plan = plan;
        this.predictions = predictions;
        for (PlannedChange planned : plan.changes()) {
            if (planned.change() instanceof Change.Create(var desired, var _)) {
                note(desired);
            } else if (planned.change() instanceof Change.Update(var desired, var diff, var _) && changesSpec(diff)) {
                noteDefinition(desired);
            }
        }
        for (PlannedChange planned : plan.changes()) {
            if (isAskedAbout(planned) && standsOnThisRun(planned.change().ref())) {
                keptBack.add(planned);
            }
        }
    }

    private void note(ResourceObject created) {
        if (isNamespace(created.ref())) {
            namespaces.add(created.ref().name());
        } else {
            noteDefinition(created);
        }
    }

    /// A definition that is changed may bring the version or the fields that objects of its kind are declared with.
    private void noteDefinition(ResourceObject made) {
        if (isDefinition(made.ref())) {
            kinds.add(kindOf(made));
        }
    }

    private static boolean changesSpec(Diff diff) {
        return diff.fields().stream().anyMatch(field -> field.pointer().startsWith("/spec/"));
    }

    private static String kindOf(ResourceObject definition) {
        MapNode spec = definition.spec();
        String kind = spec.map("names").flatMap(names -> names.text("kind")).orElse("");
        return spec.text("group").orElse("") + "/" + kind;
    }

    /// An object is there now, so that nothing waits for it any more.
    void made(PlannedChange planned) {
        ObjectRef ref = planned.change().ref();
        if (isNamespace(ref)) {
            namespaces.remove(ref.name());
        } else if (isDefinition(ref)) {
            planned.change().wanted().ifPresent(definition -> kinds.remove(kindOf(definition)));
        }
    }

    /// Whether others of the run may stand on an object, so that they wait until it is as it should be.
    static boolean isDefinition(ObjectRef ref) {
        return ref.group().equals("apiextensions.k8s.io") && ref.kind().equals("CustomResourceDefinition");
    }

    private static boolean isNamespace(ObjectRef ref) {
        return ref.group().isEmpty() && ref.kind().equals("Namespace");
    }

    /// Why the plan cannot be carried out; empty when nothing speaks against it.
    Optional<Broken> refused() {
        return together(refusals());
    }

    /// What would become of the plan.
    DryRun dryRun() {
        List<ObjectRef> later = plan.changes().stream()
                .filter(planned -> isAskedAbout(planned) && isKeptBack(planned))
                .map(planned -> planned.change().ref())
                .toList();
        return new DryRun(plan, refusals(), later);
    }

    private List<Target.Problem> refusals() {
        var problems = new ArrayList<Target.Problem>();
        var asked = new ArrayList<PlannedChange>();
        for (PlannedChange planned : plan.changes()) {
            Change change = planned.change();
            impossible(change).ifPresent(problems::add);
            if (isAskedAbout(planned) && !isKeptBack(planned)) {
                asked.add(planned);
            }
        }
        problems.addAll(answers(asked));
        return problems;
    }

    /// Why what stood on objects that are there by now cannot be carried out. Asks nothing twice.
    ///
    /// @param changes what is applied next; if none of it was kept back, nothing is asked
    Optional<Broken> refusedNow(Collection<PlannedChange> changes) {
        if (changes.stream().noneMatch(keptBack::contains)) {
            return Optional.empty();
        }
        List<PlannedChange> asked = plan.changes().stream()
                .filter(keptBack::contains)
                .filter(planned -> !standsOnThisRun(planned.change().ref()) && !mayComeLater(planned))
                .toList();
        asked.forEach(keptBack::remove);
        return together(answers(asked));
    }

    private List<Target.Problem> answers(List<PlannedChange> asked) {
        return asked.isEmpty() ? List.of() : target.checkChanges(plan.application(), asked);
    }

    private static Optional<Broken> together(List<Target.Problem> problems) {
        List<Broken> broken = problems.stream().map(Preflight::broken).toList();
        return broken.isEmpty()
                ? Optional.empty()
                : Optional.of(broken.getFirst()
                        .and(broken.subList(1, broken.size()).stream()
                                .map(Broken::message)
                                .toList()));
    }

    private static Broken broken(Target.Problem problem) {
        String remedy = problem.remedy().isEmpty() ? "" : " (" + problem.remedy() + ")";
        return Broken.object(RunPhase.FAILED, problem.ref(), problem.message() + remedy);
    }

    private boolean isAskedAbout(PlannedChange planned) {
        return switch (planned.change()) {
            case Change.Keep _, Change.Skip _, Change.Delete _ -> false;
            case Change.Update(var desired, var _, var _) ->
                planned.options().conflicts() == Conflicts.REPORT || !predictions.accepted(desired);
            case Change.Replace _ -> !needsConsent(planned.change());
            case Change.Create _, Change.RunHook _ -> true;
        };
    }

    private boolean isKeptBack(PlannedChange planned) {
        ObjectRef ref = planned.change().ref();
        return (standsOnThisRun(ref) && !isOfNoKind(planned)) || mayComeLater(planned);
    }

    /// Whether the target knows no such kind and that is said to be fine: something else will bring it.
    private boolean mayComeLater(PlannedChange planned) {
        ObjectRef ref = planned.change().ref();
        return planned.options().skipDryRunOnMissingResource()
                && target.scope(ref.group(), ref.kind()) == KindScope.UNKNOWN;
    }

    /// Whether an object waits for its namespace in vain: the target knows no such kind, and this run defines none.
    private boolean isOfNoKind(PlannedChange planned) {
        ObjectRef ref = planned.change().ref();
        return !kinds.contains(ref.group() + "/" + ref.kind())
                && target.scope(ref.group(), ref.kind()) == KindScope.UNKNOWN;
    }

    private boolean standsOnThisRun(ObjectRef ref) {
        return namespaces.contains(ref.namespace()) || kinds.contains(ref.group() + "/" + ref.kind());
    }

    /// What needs no question.
    private static Optional<Target.Problem> impossible(Change change) {
        if (needsConsent(change)) {
            return Optional.of(new Target.Problem(change.ref(), change.reason(), ""));
        }
        boolean leftOut = !(change instanceof Change.Keep)
                && change.wanted().filter(Sensitive::isLeftOut).isPresent();
        return leftOut
                ? Optional.of(new Target.Problem(
                        change.ref(), "its secret values are not stored with the plan", "make the plan again"))
                : Optional.empty();
    }

    private static boolean needsConsent(Change change) {
        return change instanceof Change.Replace replace && replace.consent() == Change.Consent.NEEDED;
    }
}
