package io.plumbline.health.rule;

import io.plumbline.health.facts.Leaves;
import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import java.util.List;
import java.util.Optional;

/// Holds when a field has one of some values, has none of them, is there, or is not there. Null and empty maps and
/// lists count as not there.
///
/// @param path the field
/// @param want what is asked of it
/// @param values the values, as text
record FieldTest(ObjectPath path, Want want, List<String> values) implements StepTest {
    /// What is asked of a field.
    enum Want {
        /// It has one of the values.
        ONE_OF,
        /// It is there and has none of the values.
        NONE_OF,
        /// It is there.
        PRESENT,
        /// It is not there.
        ABSENT
    }

    private static final List<ObjectPath> EXPLANATIONS = List.of(
            ObjectPath.of("status.message"),
            ObjectPath.of("status.errorMessage"),
            ObjectPath.of("status.error"),
            ObjectPath.of("status.reason"));

    @Override
    public Optional<Finding> ask(LiveFacts live) {
        Node node = path.in(live.body()).orElse(NullNode.NULL);
        Optional<String> text = Leaves.text(node);
        boolean holds = switch (want) {
            case ONE_OF -> text.filter(values::contains).isPresent();
            case NONE_OF -> text.filter(value -> !values.contains(value)).isPresent();
            case PRESENT -> isThere(node);
            case ABSENT -> !isThere(node);
        };
        return holds ? Optional.of(Finding.of(told(live, text))) : Optional.empty();
    }

    private static boolean isThere(Node node) {
        return switch (node) {
            case NullNode _ -> false;
            case MapNode map -> !map.isEmpty();
            case ListNode list -> list.size() > 0;
            default -> Leaves.text(node).filter(text -> !text.isEmpty()).isPresent();
        };
    }

    private String told(LiveFacts live, Optional<String> value) {
        if (want == Want.ABSENT) {
            return "";
        }
        String field = path.keys().getLast();
        String said = value.map(text -> field + " is " + text).orElse("");
        return EXPLANATIONS.stream()
                .map(live::text)
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank() && !text.equals(value.orElse("")))
                .findFirst()
                .map(text -> said.isEmpty() ? text.strip() : said + ": " + text.strip())
                .orElse(said);
    }
}
