package io.plumbline.engine.plan;

import io.plumbline.model.LiveSet;
import io.plumbline.model.Plan;
import io.plumbline.model.Rendering;

/// A plan with what was seen when it was made.
///
/// @param rendering what shall exist, every object in its namespace
/// @param live what is there
/// @param plan what leads from one to the other
public record Survey(Rendering rendering, LiveSet live, Plan plan) {}
