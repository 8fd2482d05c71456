package io.plumbline.health.rule;

import io.plumbline.health.cel.RuleExpression;
import io.plumbline.health.facts.LiveFacts;
import java.util.Optional;

/// Holds when an expression is true. One that asks for an absent field is false.
///
/// @param expression the expression
record ExpressionTest(RuleExpression expression) implements StepTest {
    @Override
    public Optional<Finding> ask(LiveFacts live) {
        return expression.isTrue(live.object()) ? Optional.of(Finding.NOTHING) : Optional.empty();
    }
}
