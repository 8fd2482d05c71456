/// Walks a plan against a target.
///
/// The only room of the engine that does something. A run is a list of waves; each wave is applied,
/// then waited for. Every step is told to the [io.plumbline.engine.apply.RunLog] before and after, so
/// that a run which was cut off at any point goes on where it was: finished changes are not made again,
/// an unfinished one is made again (targets are idempotent), and a hook that was started is recognised
/// by the run's mark on it and never run twice.
@NullMarked
package io.plumbline.engine.apply;

import org.jspecify.annotations.NullMarked;
