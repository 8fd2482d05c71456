package io.plumbline.health.rule;

import io.plumbline.health.facts.LiveFacts;
import java.util.Optional;

/// A question a step asks of an object.
sealed interface StepTest permits ConditionTest, FieldTest, BehindTest, ExpressionTest {
    /// The finding when the test holds; empty when it does not.
    Optional<Finding> ask(LiveFacts live);
}
