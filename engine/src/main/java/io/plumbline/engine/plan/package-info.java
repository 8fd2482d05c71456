/// From desired state, inventory and live state to a plan: what will change, why, in which order.
///
/// In: a rendering, what the application owns, what is live. Out: a [io.plumbline.model.Plan], or a
/// refusal that names every problem. Equal input gives an equal plan; nothing here has a client, a
/// clock or a log.
@NullMarked
package io.plumbline.engine.plan;

import org.jspecify.annotations.NullMarked;
