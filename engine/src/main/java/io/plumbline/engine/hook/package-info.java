/// Which objects are hooks, when they run, when they go, and in which wave an object is applied.
@NullMarked
package io.plumbline.engine.hook;

import org.jspecify.annotations.NullMarked;
