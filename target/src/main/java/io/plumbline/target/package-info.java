/// The port to a place where objects live: observe, check, apply, watch.
@NullMarked
package io.plumbline.target;

import org.jspecify.annotations.NullMarked;
