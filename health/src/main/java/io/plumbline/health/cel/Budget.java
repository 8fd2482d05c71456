package io.plumbline.health.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import io.plumbline.model.LimitExceeded;
import java.util.function.Supplier;

/// Counts the steps of one evaluation and stops it at the limit. Used by one thread.
final class Budget implements CelEvaluationListener {
    private final Supplier<String> where;
    private int steps;

    Budget(Supplier<String> where) {
        this.where = where;
    }

    @Override
    public void callback(CelExpr expression, Object result) {
        if (++steps > ExpressionLimits.STEPS_MAX) {
            throw new LimitExceeded("expression at " + where.get(), "expression steps", ExpressionLimits.STEPS_MAX);
        }
        if (Values.size(result) > ExpressionLimits.VALUE_SIZE_MAX) {
            throw new LimitExceeded(
                    "expression at " + where.get(), "expression value size", ExpressionLimits.VALUE_SIZE_MAX);
        }
    }
}
