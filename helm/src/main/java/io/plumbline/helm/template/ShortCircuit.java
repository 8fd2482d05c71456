package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoFunction;
import org.jspecify.annotations.Nullable;

/// The body of `and` and `or`: arguments are evaluated one by one until one decides.
///
/// @param stopsAt the truth that decides
public record ShortCircuit(boolean stopsAt) implements GoFunction.Body {
    @Override
    public @Nullable Object call(GoCall call, @Nullable Object[] args) {
        throw new IllegalStateException("the evaluator runs it");
    }
}
