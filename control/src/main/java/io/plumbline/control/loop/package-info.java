/// The endless loop: take a name, reconcile it, and decide from the outcome when to look again.
@NullMarked
package io.plumbline.control.loop;

import org.jspecify.annotations.NullMarked;
