/// What people look at: descendants of an object, what the cluster has reported about them, what they print, and what
/// stands in their way. Nothing of it is kept; it is asked for while somebody looks or a run is judged.
@NullMarked
package io.plumbline.target.kubernetes.look;

import org.jspecify.annotations.NullMarked;
