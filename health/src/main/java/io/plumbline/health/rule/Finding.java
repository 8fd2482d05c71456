package io.plumbline.health.rule;

import io.plumbline.health.facts.ObjectCondition;
import java.util.Optional;

/// What made a test hold; the source of a verdict's message when the rule gives none.
///
/// @param text what it tells a person; may be empty
/// @param condition the condition that matched, when it was one
record Finding(String text, Optional<ObjectCondition> condition) {
    static final Finding NOTHING = new Finding("", Optional.empty());

    static Finding of(ObjectCondition condition) {
        return new Finding(condition.message(), Optional.of(condition));
    }

    static Finding of(String text) {
        return new Finding(text, Optional.empty());
    }
}
