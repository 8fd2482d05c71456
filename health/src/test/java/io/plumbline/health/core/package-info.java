/// Tests of the kinds that are classes.
@NullMarked
package io.plumbline.health.core;

import org.jspecify.annotations.NullMarked;
