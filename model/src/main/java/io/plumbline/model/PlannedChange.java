package io.plumbline.model;

/// A change with its place in the run.
///
/// @param phase the phase
/// @param wave the wave inside the phase; lower first
/// @param change what is done
public record PlannedChange(Phase phase, int wave, Change change) {}
