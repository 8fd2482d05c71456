package io.plumbline.health.cel;

/// The limits of one expression and of one evaluation of it. A breach is an error that names the limit.
public final class ExpressionLimits {
    /// Characters of an expression: 4,000.
    public static final int CHARACTERS_MAX = 4_000;

    /// How deep expressions may nest: 40.
    public static final int DEPTH_MAX = 40;

    /// Sub-expressions evaluated in one evaluation, those inside of loops counted each time: 200,000, about 20 ms.
    public static final int STEPS_MAX = 200_000;

    /// Rounds of all loops (`exists`, `all`, `map`, `filter`) in one evaluation: 50,000.
    public static final int ROUNDS_MAX = 50_000;

    /// Characters of a text, or elements of a list or map, that an expression makes: 100,000.
    public static final int VALUE_SIZE_MAX = 100_000;

    private ExpressionLimits() {}
}
