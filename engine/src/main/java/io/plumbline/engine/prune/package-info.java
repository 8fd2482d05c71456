/// What may be deleted, and what is protected.
@NullMarked
package io.plumbline.engine.prune;

import org.jspecify.annotations.NullMarked;
