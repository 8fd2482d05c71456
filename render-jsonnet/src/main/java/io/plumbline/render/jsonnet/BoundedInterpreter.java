package io.plumbline.render.jsonnet;

import io.plumbline.model.LimitExceeded;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Option;
import scala.collection.immutable.Map;
import scala.runtime.BoxedUnit;
import sjsonnet.CachedResolver;
import sjsonnet.DefaultParseCache;
import sjsonnet.Evaluator;
import sjsonnet.Expr;
import sjsonnet.Importer;
import sjsonnet.Interpreter;
import sjsonnet.Lazy;
import sjsonnet.Path;
import sjsonnet.Settings;
import sjsonnet.Std;
import sjsonnet.Val;

/// An interpreter that looks at the clock while it evaluates. What passes between two looks counts only up to a limit,
/// so that a pause of the whole machine is not taken for work.
final class BoundedInterpreter extends Interpreter {
    private static final int STEPS_BETWEEN_LOOKS = 1 << 12;

    private final String subject;
    private static final long BETWEEN_LOOKS_NANOS_MAX = 2_000_000_000L;

    private final long nanosMax;
    private final long seconds;
    private long lookedAt;
    private long spentNanos;
    private final AtomicReference<@Nullable LimitExceeded> breach;

    BoundedInterpreter(
            String subject,
            Map<String, String> externals,
            Map<String, String> arguments,
            Importer importer,
            JsonnetLimits limits) {
        this.breach = new AtomicReference<>();
        this.subject = subject;
        this.seconds = limits.timeMax().toSeconds();
        this.nanosMax = limits.timeMax().toNanos();
        this.lookedAt = System.nanoTime();
        super(
                externals,
                arguments,
                new JsonnetPath(""),
                importer,
                new DefaultParseCache(),
                new Settings(false, false, false, false, false, false),
                position -> BoxedUnit.UNIT,
                warning -> BoxedUnit.UNIT,
                new Std().Std());
    }

    /// The limit that ended the evaluation; the interpreter itself reports it as an error of its own.
    Optional<LimitExceeded> breach() {
        return Optional.ofNullable(breach.get());
    }

    private boolean isLate() {
        long now = System.nanoTime();
        spentNanos += Math.min(now - lookedAt, BETWEEN_LOOKS_NANOS_MAX);
        lookedAt = now;
        return spentNanos > nanosMax;
    }

    @Override
    public Evaluator createEvaluator(
            CachedResolver resolver,
            Function1<String, Option<Expr>> externals,
            Path directory,
            Settings settings,
            Function1<sjsonnet.Error, BoxedUnit> warn) {
        return new Evaluator(resolver, externals, directory, settings, warn) {
            private int steps;

            @Override
            public Val visitExpr(Expr expression, Lazy[] scope) {
                if (++steps % STEPS_BETWEEN_LOOKS == 0 && isLate()) {
                    var limit = new LimitExceeded(subject, "jsonnet time", seconds);
                    breach.set(limit);
                    throw limit;
                }
                return super.visitExpr(expression, scope);
            }
        };
    }
}
