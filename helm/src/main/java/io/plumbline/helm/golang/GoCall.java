package io.plumbline.helm.golang;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What a running template offers to the functions it calls.
public interface GoCall {
    /// Runs a named template with data and returns its text.
    String include(String name, @Nullable Object data);

    /// Parses a text as a template and runs it with data.
    String evaluate(String template, @Nullable Object data);

    /// Answers Helm's `lookup`.
    @Nullable
    Object lookup(String apiVersion, String kind, String namespace, String name);

    /// The time of the render.
    Instant now();

    /// The source of chance of the render.
    RandomGenerator random();

    /// Accounts for memory a function is about to fill; an error when the render would pass its limit.
    void spend(long characters);

    /// Whether Helm 4 rules apply.
    boolean helm4();
}
