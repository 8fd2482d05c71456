package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoMap;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What all templates of one render share: limits, chance, time, and how deep each named template is nested.
///
/// Belongs to one thread at a time.
public final class RenderSession {
    /// How often one named template may be nested in itself through `include`.
    public static final int NESTED_INCLUDES_MAX = 1_000;

    /// How deep `template` actions may nest.
    public static final int TEMPLATE_DEPTH_MAX = 100_000;

    private static final int SMALL_STACK_DEPTH = 40;
    private static final int CHECK_EVERY = 1 << 12;
    private static final long BETWEEN_LOOKS_NANOS_MAX = 5_000_000_000L;

    private final Surroundings surroundings;
    private final Limits limits;
    private final Map<String, Integer> nested = new HashMap<>();
    private long lookedAt = System.nanoTime();
    private long spentNanos;
    private int nesting;
    private long steps;
    private long characters;

    /// What a render reaches outside its templates.
    public interface Surroundings {
        /// Answers `lookup`.
        @Nullable
        Object lookup(String apiVersion, String kind, String namespace, String name);

        /// The time of the render.
        Instant now();

        /// The source of chance of the render.
        RandomGenerator random();

        /// The method of a named map type, or null.
        @Nullable
        GoFunction mapMethod(GoMap map, String name);

        /// Parses a text, or finds it parsed.
        List<Definition> parsed(TemplateSource source, Map<String, GoFunction> functions);

        /// Whether Helm 4 rules apply.
        boolean helm4();
    }

    /// How much one render may use.
    ///
    /// @param charactersMax characters written and built, all together
    /// @param stepsMax evaluated statements and calls
    /// @param nanosMax elapsed time
    public record Limits(long charactersMax, long stepsMax, long nanosMax) {}

    /// A render in these surroundings within these limits; its time starts now.
    public RenderSession(Surroundings surroundings, Limits limits) {
        this.surroundings = surroundings;
        this.limits = limits;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /// The name that messages give to the set of templates.
    String rootName() {
        return "gotpl";
    }

    /// Runs a nested template; deep nesting moves to a thread with a stack that is large enough.
    void nest(Runnable body) {
        nesting++;
        try {
            if (nesting == SMALL_STACK_DEPTH) {
                DeepStack.run(body);
            } else {
                body.run();
            }
        } finally {
            nesting--;
        }
    }

    /// What passes between two looks counts only up to a limit, so that a pause of the whole machine is not taken for
    /// work.
    private boolean isLate() {
        long now = System.nanoTime();
        spentNanos += Math.min(now - lookedAt, BETWEEN_LOOKS_NANOS_MAX);
        lookedAt = now;
        return spentNanos > limits.nanosMax;
    }

    void step() {
        steps++;
        if (steps % CHECK_EVERY == 0) {
            checkTime();
        }
    }

    private void checkTime() {
        if (steps > limits.stepsMax) {
            throw new LimitBreach("render steps", limits.stepsMax);
        }
        if (isLate() || Thread.currentThread().isInterrupted()) {
            throw new LimitBreach("render milliseconds", limits.nanosMax / 1_000_000);
        }
    }

    void spend(long more) {
        characters += more;
        if (more < 0 || characters > limits.charactersMax) {
            throw new LimitBreach("render characters", limits.charactersMax);
        }
    }

    void enter(String name) {
        int deep = nested.merge(name, 1, Integer::sum);
        if (deep > NESTED_INCLUDES_MAX + 1) {
            nested.merge(name, -1, Integer::sum);
            throw new GoError(
                    "rendering template has a nested reference name: " + name + ": unable to execute template");
        }
    }

    void leave(String name) {
        nested.merge(name, -1, Integer::sum);
    }

    /// A limit that a render broke. It is no Go error: nothing in a template can catch it or add to its text.
    public static final class LimitBreach extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LimitBreach(String limit, long most) {
            super("rendering passes the limit of " + most + " " + limit, null, false, false);
        }
    }
}
