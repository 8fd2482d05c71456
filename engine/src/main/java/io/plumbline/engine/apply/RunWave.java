package io.plumbline.engine.apply;

import io.plumbline.engine.plan.KindRanks;
import io.plumbline.model.Change;
import io.plumbline.model.Phase;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import java.util.ArrayList;
import java.util.List;

/// Neighbouring changes of a plan with one phase and wave.
///
/// @param phase the phase
/// @param wave the wave
/// @param changes in the order of the plan
record RunWave(Phase phase, int wave, List<PlannedChange> changes) {
    /// The waves of a plan, in its order.
    static List<RunWave> of(Plan plan) {
        var waves = new ArrayList<RunWave>();
        var group = new ArrayList<PlannedChange>();
        for (PlannedChange planned : plan.changes()) {
            if (!group.isEmpty() && !sameWave(group.getLast(), planned)) {
                waves.add(of(group));
                group.clear();
            }
            group.add(planned);
        }
        if (!group.isEmpty()) {
            waves.add(of(group));
        }
        return waves;
    }

    private static RunWave of(List<PlannedChange> group) {
        return new RunWave(group.getFirst().phase(), group.getFirst().wave(), List.copyOf(group));
    }

    private static boolean sameWave(PlannedChange one, PlannedChange other) {
        return one.phase() == other.phase() && one.wave() == other.wave();
    }

    /// Neighbours of one kind, which may be changed at the same time.
    List<List<PlannedChange>> groups() {
        var groups = new ArrayList<List<PlannedChange>>();
        for (PlannedChange planned : changes) {
            if (groups.isEmpty() || !sameKind(groups.getLast().getLast(), planned)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(planned);
        }
        return groups;
    }

    private static boolean sameKind(PlannedChange one, PlannedChange other) {
        return KindRanks.of(one.change().ref()) == KindRanks.of(other.change().ref());
    }

    /// Whether anything is changed here.
    boolean changesSomething() {
        return changes.stream().map(PlannedChange::change).anyMatch(change -> switch (change) {
            case Change.Keep _, Change.Skip _ -> false;
            case Change.Create _, Change.Update _, Change.Replace _, Change.Delete _, Change.RunHook _ -> true;
        });
    }
}
