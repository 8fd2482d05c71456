package io.plumbline.render;

import io.plumbline.model.Rendering;

/// A rendering and what it took.
///
/// @param rendering the objects
/// @param fromCache whether nothing that was read before had changed
/// @param millis how long it took
public record RenderOutcome(Rendering rendering, boolean fromCache, long millis) {}
