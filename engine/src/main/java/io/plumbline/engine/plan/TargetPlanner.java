package io.plumbline.engine.plan;

import io.plumbline.engine.parallel.Fanout;
import io.plumbline.model.Change;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.KindScope;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes plans against a target: puts objects into their namespaces, observes once, plans, and asks the
/// target in a dry run about objects that seem to differ. Safe for many threads.
public final class TargetPlanner {
    private static final int QUESTIONS_AT_ONCE = 8;

    private final Predictions predictions;

    /// @param predictions what the target has answered before; one for each target
    public TargetPlanner(Predictions predictions) {
        this.predictions = predictions;
    }

    /// The plan of a sync.
    ///
    /// @param wanted everything but the live state, which is observed
    /// @throws io.plumbline.model.PlumbException as [Planner#plan], and when the target cannot be observed
    public Survey plan(Target target, PlanInput wanted) throws InterruptedException {
        PlanInput input = seen(target, wanted);
        Plan plan = Planner.plan(input);
        var predicted = predicted(target, plan, input);
        return new Survey(
                input.rendering(),
                input.live(),
                predicted.isEmpty() ? plan : Planner.plan(input.withPredicted(predicted)));
    }

    /// The plan of deleting the application with its objects, and with what its hooks have left behind.
    ///
    /// @param wanted everything but the live state, which is observed
    public Survey planDeletion(Target target, PlanInput wanted) {
        PlanInput known = seen(target, wanted);
        List<ObjectRef> others = target.ownedBy(wanted.application()).stream()
                .filter(ref -> !known.live().objects().containsKey(ref))
                .toList();
        PlanInput input = others.isEmpty() ? known : known.withLive(with(known.live(), target, others));
        return new Survey(input.rendering(), input.live(), Planner.planDeletion(input));
    }

    /// An object of which nobody knows yet whether it differs.
    private record Doubt(ResourceObject desired, LiveObject live) {}

    private static PlanInput seen(Target target, PlanInput wanted) {
        boolean namespaces = target.scope("", "Namespace") == KindScope.CLUSTER;
        PlanInput placed = namespaces ? wanted.withRendering(placed(target, wanted)) : wanted.withNamespace("");
        Collection<ObjectRef> needed = PlanInput.needed(placed.rendering(), placed.inventory());
        LiveSet live = target.observe(needed);
        boolean known = placed.options().namespaceMetadata().isEmpty() && NamespaceCreation.isInhabited(placed, live);
        Optional<ObjectRef> namespace = known ? Optional.empty() : NamespaceCreation.wanted(placed);
        return placed.withLive(
                namespace.map(ref -> with(live, target, List.of(ref))).orElse(live));
    }

    private static LiveSet with(LiveSet live, Target target, List<ObjectRef> more) {
        var all = new ArrayList<>(live.objects().values());
        all.addAll(target.observe(more).objects().values());
        return LiveSet.of(all);
    }

    private static Rendering placed(Target target, PlanInput wanted) {
        return Placement.placed(
                wanted.rendering(),
                ref -> target.scope(ref.group(), ref.kind()),
                wanted.place().namespace());
    }

    /// What the target says about the objects that differ. A target that refuses is asked again before the
    /// run, where all that it refuses is told at once.
    private SortedMap<ObjectRef, Prediction> predicted(Target target, Plan plan, PlanInput input)
            throws InterruptedException {
        var known = new TreeMap<ObjectRef, Prediction>();
        var open = new ArrayList<Doubt>();
        for (PlannedChange planned : plan.changes()) {
            LiveObject live = input.live().objects().get(planned.change().ref());
            if (differs(planned.change()) && live != null) {
                ResourceObject desired = planned.change().wanted().orElseThrow();
                predictions
                        .find(desired, live)
                        .ifPresentOrElse(
                                answer -> known.put(desired.ref(), answer), () -> open.add(new Doubt(desired, live)));
            }
        }
        List<Optional<Prediction>> answers =
                new Fanout(QUESTIONS_AT_ONCE).each(open, doubt -> asked(target, input, doubt));
        for (int i = 0; i < open.size(); i++) {
            ObjectRef ref = open.get(i).desired().ref();
            answers.get(i).ifPresent(answer -> known.put(ref, answer));
        }
        return known;
    }

    private static boolean differs(Change change) {
        return switch (change) {
            case Change.Update update -> !update.diff().isEmpty();
            case Change.Replace _ -> true;
            case Change.Create _, Change.Delete _, Change.Keep _, Change.Skip _, Change.RunHook _ -> false;
        };
    }

    private Optional<Prediction> asked(Target target, PlanInput input, Doubt doubt) {
        Optional<Prediction> answer = answer(target, input, doubt.desired());
        answer.ifPresent(prediction -> predictions.keep(doubt.desired(), doubt.live(), prediction));
        return answer;
    }

    private static Optional<Prediction> answer(Target target, PlanInput input, ResourceObject desired) {
        try {
            return target.predict(input.application(), desired).map(Prediction.Becomes::new);
        } catch (TargetException refused) {
            return refused.isNotInPlace()
                    ? Optional.of(new Prediction.NotInPlace(String.valueOf(refused.getMessage())))
                    : Optional.empty();
        }
    }
}
