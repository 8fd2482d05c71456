package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.model.Health;

/// How one kind tells its health. Asked only for objects of the kind that are not being deleted.
@FunctionalInterface
public interface KindHealth {
    /// The health of an object of the kind.
    Health judge(LiveFacts live);
}
