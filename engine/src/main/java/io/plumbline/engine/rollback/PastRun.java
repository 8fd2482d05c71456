package io.plumbline.engine.rollback;

import io.plumbline.model.Digest;
import io.plumbline.model.RunReport;

/// An earlier run and what it applied.
///
/// @param report how it ended
/// @param rendering digest of what it applied
public record PastRun(RunReport report, Digest rendering) {}
