/// Tests of the health rules and actions.
@NullMarked
package io.plumbline.health;

import org.jspecify.annotations.NullMarked;
