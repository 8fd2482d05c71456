/// Pure decisions (diff, plan, waves, hooks, prune, health) and one executor which walks a plan against a target.
@NullMarked
package io.plumbline.engine;

import org.jspecify.annotations.NullMarked;
