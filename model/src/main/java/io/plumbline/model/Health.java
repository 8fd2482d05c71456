package io.plumbline.model;

/// A judgement about an object or an application.
///
/// @param status the verdict
/// @param message why, in words for a person; empty when healthy
public record Health(HealthStatus status, String message) {
    /// Healthy, nothing to say.
    public static final Health HEALTHY = new Health(HealthStatus.HEALTHY, "");

    /// Not there.
    public static final Health MISSING = new Health(HealthStatus.MISSING, "is not there");

    /// On its way.
    public static Health progressing(String message) {
        return new Health(HealthStatus.PROGRESSING, message);
    }

    /// Failed.
    public static Health degraded(String message) {
        return new Health(HealthStatus.DEGRADED, message);
    }
}
