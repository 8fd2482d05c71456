package io.plumbline.engine.plan;

import io.plumbline.model.Change;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The order of changes in a run: phase, wave, kind, name. Then a Namespace and a custom resource
/// definition are pulled before the first object that needs them, into its phase and wave (Argo CD's
/// rule).
final class Ordering {
    /// Deletions of an application are changes of the Sync phase, between its own two phases of hooks.
    private static final List<Phase> PHASES =
            List.of(Phase.PRE_SYNC, Phase.PRE_DELETE, Phase.SYNC, Phase.POST_SYNC, Phase.POST_DELETE, Phase.SYNC_FAIL);

    private static final Comparator<PlannedChange> ORDER = Comparator.comparingInt(
                    (PlannedChange planned) -> PHASES.indexOf(planned.phase()))
            .thenComparingInt(PlannedChange::wave)
            .thenComparingInt(Ordering::rank)
            .thenComparing(planned -> planned.change().ref().name())
            .thenComparing(planned -> planned.change().ref());

    private Ordering() {}

    static List<PlannedChange> ordered(List<PlannedChange> changes) {
        List<PlannedChange> sorted = changes.stream().sorted(ORDER).toList();
        return pulledForward(sorted);
    }

    /// What was created last goes first.
    private static int rank(PlannedChange planned) {
        int rank = KindRanks.of(planned.change().ref());
        return planned.change() instanceof Change.Delete ? -rank : rank;
    }

    private static List<PlannedChange> pulledForward(List<PlannedChange> sorted) {
        var firstUse = new TreeMap<String, Integer>();
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).change().wanted().isPresent()) {
                ObjectRef ref = sorted.get(i).change().ref();
                firstUse.putIfAbsent("kind " + ref.group() + "/" + ref.kind(), i);
                if (!ref.namespace().isEmpty()) {
                    firstUse.putIfAbsent("namespace " + ref.namespace(), i);
                }
            }
        }
        var moved = new TreeMap<Integer, List<PlannedChange>>();
        for (int i = 0; i < sorted.size(); i++) {
            PlannedChange planned = sorted.get(i);
            Integer use = firstUse.getOrDefault(provides(planned.change()), i);
            PlannedChange place = sorted.get(Math.min(use, i));
            moved.computeIfAbsent(Math.min(use, i), _ -> new ArrayList<>())
                    .add(new PlannedChange(place.phase(), place.wave(), planned.change(), planned.options()));
        }
        var ordered = new ArrayList<PlannedChange>();
        moved.forEach((place, group) -> {
            ordered.addAll(group.subList(1, group.size()));
            ordered.add(group.getFirst());
        });
        return List.copyOf(ordered);
    }

    /// What other objects can need of this one, in the words of `firstUse`; empty for most objects.
    private static String provides(Change change) {
        ObjectRef ref = change.ref();
        if (ref.group().isEmpty() && ref.kind().equals("Namespace")) {
            return "namespace " + ref.name();
        }
        if (ref.group().equals("apiextensions.k8s.io") && ref.kind().equals("CustomResourceDefinition")) {
            MapNode spec = change.wanted().map(ResourceObject::spec).orElse(MapNode.EMPTY);
            String kind = spec.map("names").flatMap(names -> names.text("kind")).orElse("");
            return "kind " + spec.text("group").orElse("") + "/" + kind;
        }
        return "";
    }
}
