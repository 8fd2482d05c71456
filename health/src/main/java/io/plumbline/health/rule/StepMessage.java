package io.plumbline.health.rule;

import io.plumbline.health.cel.RuleExpression;
import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectCondition;
import io.plumbline.health.facts.ObjectPath;
import java.util.List;
import java.util.Optional;

/// How a verdict is explained to a person.
sealed interface StepMessage {
    /// The message for an object, given what made the step hold.
    String text(LiveFacts live, Finding found);

    /// What the matching condition or field tells by itself.
    record Found() implements StepMessage {
        @Override
        public String text(LiveFacts live, Finding found) {
            return found.text();
        }
    }

    /// Words with fields in between: `Role '{status.roleName}' exists`. `{kind}`, `{type}`, `{reason}` and `{message}`
    /// are of the object and of the matching condition; all others are paths of fields. What is absent reads as
    /// nothing.
    ///
    /// @param parts words and fields in order
    record Words(List<Part> parts) implements StepMessage {
        public Words {
            parts = List.copyOf(parts);
        }

        @Override
        public String text(LiveFacts live, Finding found) {
            var text = new StringBuilder();
            for (Part part : parts) {
                text.append(part.field().isEmpty() ? part.word() : value(part.field(), live, found));
            }
            return text.toString().strip();
        }

        private static String value(String field, LiveFacts live, Finding found) {
            return switch (field) {
                case "kind" -> live.object().ref().kind();
                case "message" -> found.text();
                case "reason" -> found.condition().map(ObjectCondition::reason).orElse("");
                case "type" -> found.condition().map(ObjectCondition::type).orElse("");
                default -> live.text(ObjectPath.of(field)).orElse("");
            };
        }

        /// A word or a field.
        ///
        /// @param word the word; empty when it is a field
        /// @param field the field; empty when it is a word
        record Part(String word, String field) {}
    }

    /// The text of an expression.
    ///
    /// @param expression the expression
    record Said(RuleExpression expression) implements StepMessage {
        @Override
        public String text(LiveFacts live, Finding found) {
            return Optional.of(expression.text(live.object()))
                    .filter(text -> !text.isBlank())
                    .orElse(found.text());
        }
    }
}
