package io.plumbline.model;

/// A change with its place in the run.
///
/// @param phase the phase
/// @param wave the wave inside the phase; lower first
/// @param change what is done
/// @param options how it is carried out
public record PlannedChange(Phase phase, int wave, Change change, ApplyOptions options) {
    /// A change that is carried out with default options.
    public PlannedChange(Phase phase, int wave, Change change) {
        this(phase, wave, change, ApplyOptions.DEFAULT);
    }
}
