package io.plumbline.render;

import io.plumbline.model.Rendering;

/// A rendering and what it took.
///
/// @param rendering the objects
/// @param release which release of the application this is; to be kept when a run of it has succeeded
/// @param fromCache whether nothing that was read before had changed
/// @param millis how long it took
public record RenderOutcome(Rendering rendering, ReleaseState release, boolean fromCache, long millis) {}
