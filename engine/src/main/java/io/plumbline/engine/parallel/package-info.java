/// The one place where the engine does several things at a time: bounded, on virtual threads, nothing outlives the
/// call.
@NullMarked
package io.plumbline.engine.parallel;

import org.jspecify.annotations.NullMarked;
