/// The level-triggered queue: names in, names out, never an event.
@NullMarked
package io.plumbline.control.queue;

import org.jspecify.annotations.NullMarked;
