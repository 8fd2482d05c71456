/// Tests of expressions and their limits.
@NullMarked
package io.plumbline.health.cel;

import org.jspecify.annotations.NullMarked;
