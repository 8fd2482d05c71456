package io.plumbline.model;

/// What we show of an object or application, best to worst (Argo CD's order).
public enum HealthStatus {
    /// Does what it should.
    HEALTHY("Healthy"),
    /// Stopped on purpose.
    SUSPENDED("Suspended"),
    /// On its way.
    PROGRESSING("Progressing"),
    /// Not there.
    MISSING("Missing"),
    /// Failed.
    DEGRADED("Degraded"),
    /// Cannot be told.
    UNKNOWN("Unknown");

    private final String text;

    HealthStatus(String text) {
        this.text = text;
    }

    /// The word users read: `Healthy`.
    public String text() {
        return text;
    }

    /// The worse of two.
    public HealthStatus worst(HealthStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
