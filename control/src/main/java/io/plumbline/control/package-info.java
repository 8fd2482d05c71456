/// The loops: a level-triggered queue, keyed workers, back-off, and the reconciliation of one application.
///
/// Events only enqueue a name; the loop reads the world at its own pace.
@NullMarked
package io.plumbline.control;

import org.jspecify.annotations.NullMarked;
