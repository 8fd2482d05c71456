/// Tests of the verbs for health rules and actions.
@NullMarked
package io.plumbline.cli.health;

import org.jspecify.annotations.NullMarked;
