package io.plumbline.api;

import io.plumbline.model.Health;

/// A verdict and why.
///
/// @param status `Healthy`, `Suspended`, `Progressing`, `Missing`, `Degraded` or `Unknown`
/// @param message why; empty when healthy
public record HealthDto(String status, String message) {
    /// The verdict as it crosses the wire.
    public static HealthDto of(Health health) {
        return new HealthDto(health.status().text(), health.message());
    }
}
