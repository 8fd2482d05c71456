package io.plumbline.it.live;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// What a test needs of the machine: without it the test is skipped, but fails where the whole gate runs, so that
/// nothing is left out there in silence. The gate says so by `CI=true` or the property `plumb.gate`.
public final class Needs {
    private Needs() {}

    /// Goes on when something is there; says what is missing when it is not.
    public static void need(boolean isThere, String missing) {
        need(isThere, missing, isGate(System.getenv("CI"), System.getProperty("plumb.gate")));
    }

    static void need(boolean isThere, String missing, boolean isGate) {
        if (!isThere && isGate) {
            throw new AssertionError(missing);
        }
        Assumptions.assumeTrue(isThere, missing);
    }

    static boolean isGate(@Nullable String ci, @Nullable String gate) {
        return "true".equals(ci) || "true".equals(gate);
    }
}
