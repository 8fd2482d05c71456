/// Decides what a run will do, and does it.
///
/// Desired state, inventory and live state come in; a plan goes out
/// ([io.plumbline.engine.plan.Planner]). Which fields differ and why is told by
/// [io.plumbline.engine.diff.Differ]; what is a hook, what may be deleted and what is healthy have a
/// package each. All of that is pure: no client, no clock, no log.
///
/// What must stay true: equal input gives an equal plan; nothing is planned that belongs to another
/// application; secret values never get into a difference; whatever is refused names every problem at
/// once.
@NullMarked
package io.plumbline.engine;

import org.jspecify.annotations.NullMarked;
