package io.plumbline.health.rule;

import io.plumbline.health.facts.Leaves;
import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectCondition;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.yaml.NullNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Holds when a condition of one of the types is as described.
///
/// @param at where the list of conditions stands
/// @param types the types; `*` is any
/// @param statuses the statuses it may have; empty is any
/// @param reasons the reasons it may have; empty is any
/// @param otherReasons the reasons it must not have
/// @param fields further fields of the condition and the text they must have
/// @param behind whether it must have been written for an older generation of the object
record ConditionTest(
        ObjectPath at,
        List<String> types,
        List<String> statuses,
        List<String> reasons,
        List<String> otherReasons,
        SortedMap<String, String> fields,
        boolean behind)
        implements StepTest {
    @Override
    public Optional<Finding> ask(LiveFacts live) {
        for (ObjectCondition condition : live.conditions(at)) {
            if (matches(condition, live)) {
                return Optional.of(Finding.of(condition));
            }
        }
        return Optional.empty();
    }

    private boolean matches(ObjectCondition condition, LiveFacts live) {
        return (types.contains("*") || types.contains(condition.type()))
                && (statuses.isEmpty() || statuses.contains(condition.status()))
                && (reasons.isEmpty() || reasons.contains(condition.reason()))
                && !otherReasons.contains(condition.reason())
                && (!behind || condition.isBehind(live.generation()))
                && fields.entrySet().stream().allMatch(field -> has(condition, field));
    }

    private static boolean has(ObjectCondition condition, Map.Entry<String, String> field) {
        return Leaves.text(condition.body().get(field.getKey()).orElse(NullNode.NULL))
                .orElse("")
                .equals(field.getValue());
    }
}
