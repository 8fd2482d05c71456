package io.plumbline.model;

import java.time.Duration;

/// What happens when a sync has failed.
///
/// @param automatic whether the application goes back to its last healthy revision by itself
/// @param writeBack how the state store learns of it
/// @param maxAge how old the last healthy revision may be
public record RollbackPolicy(boolean automatic, WriteBack writeBack, Duration maxAge) {
    /// Never by itself.
    public static final RollbackPolicy DEFAULT = new RollbackPolicy(false, WriteBack.NONE, Duration.ofDays(30));
}
