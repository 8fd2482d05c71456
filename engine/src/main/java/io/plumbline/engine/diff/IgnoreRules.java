package io.plumbline.engine.diff;

import io.plumbline.model.IgnoreRule;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Rules that take fields out of the comparison, checked and ready for use.
public final class IgnoreRules {
    /// Rules of one application.
    public static final int RULES_MAX = 1_000;
    /// No rule.
    public static final IgnoreRules NONE = new IgnoreRules(List.of());

    private record Ready(IgnoreRule rule, List<List<String>> pointers, List<JqPath> paths) {}

    private final List<Ready> rules;

    private IgnoreRules(List<Ready> rules) {
        this.rules = rules;
    }

    /// Checks rules.
    ///
    /// @throws InvalidInput naming the first pointer or expression that is wrong
    public static IgnoreRules of(List<IgnoreRule> rules) {
        if (rules.size() > RULES_MAX) {
            throw new LimitExceeded("spec.ignoreDifferences", "ignore rules", RULES_MAX);
        }
        var ready = new ArrayList<Ready>();
        for (IgnoreRule rule : rules) {
            ready.add(new Ready(
                    rule,
                    rule.jsonPointers().stream().map(IgnoreRules::steps).toList(),
                    rule.jqPaths().stream().map(JqPath::compile).toList()));
        }
        return new IgnoreRules(ready);
    }

    /// A body without the fields that the rules for its object name.
    MapNode without(ObjectRef ref, MapNode body) {
        MapNode rest = body;
        for (Ready ready : rules) {
            if (ready.rule().covers(ref)) {
                for (List<String> pointer : ready.pointers()) {
                    rest = FieldRemoval.without(rest, pointer);
                }
                for (JqPath path : ready.paths()) {
                    rest = FieldRemoval.withoutAll(rest, path.find(rest));
                }
            }
        }
        return rest;
    }

    /// The fields of a body that the rules for its object name, by their steps.
    Set<List<String>> paths(ObjectRef ref, MapNode body) {
        var paths = new HashSet<List<String>>();
        for (Ready ready : rules) {
            if (ready.rule().covers(ref)) {
                paths.addAll(ready.pointers());
                ready.paths().forEach(path -> paths.addAll(path.find(body)));
            }
        }
        return paths;
    }

    /// Whether a rule ignores what a manager owns.
    boolean coversManager(ObjectRef ref, String manager) {
        return rules.stream().map(Ready::rule).anyMatch(rule -> rule.managers().contains(manager) && rule.covers(ref));
    }

    /// Whether a rule for an object names managers.
    boolean namesManagers(ObjectRef ref) {
        return rules.stream().map(Ready::rule).anyMatch(rule -> !rule.managers().isEmpty() && rule.covers(ref));
    }

    private static List<String> steps(String pointer) {
        if (!pointer.startsWith("/")) {
            throw new InvalidInput(
                    "ignoreDifferences pointer '" + pointer + "'",
                    "is not a JSON pointer",
                    "start it with '/', write '/' inside a name as '~1' and '~' as '~0'");
        }
        return FieldPath.stepsOf(pointer);
    }
}
