package io.plumbline.health.rule;

import io.plumbline.health.facts.LiveFacts;
import java.util.Optional;

/// Holds while the status was written for an older generation of the object.
record BehindTest() implements StepTest {
    @Override
    public Optional<Finding> ask(LiveFacts live) {
        return live.isBehind()
                ? Optional.of(Finding.of("Waiting for the latest spec to be observed by the controller"))
                : Optional.empty();
    }
}
