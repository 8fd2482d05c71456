package io.plumbline.health.rule;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import java.util.List;
import java.util.Optional;

/// One step of a rule: when all its tests hold it gives the verdict. A step without tests always does.
///
/// @param tests the tests in the order in which they are asked
/// @param status the verdict
/// @param message how it is explained
record RuleStep(List<StepTest> tests, HealthStatus status, StepMessage message) {
    RuleStep {
        tests = List.copyOf(tests);
    }

    Optional<Health> judge(LiveFacts live) {
        Finding first = Finding.NOTHING;
        for (StepTest test : tests) {
            Optional<Finding> found = test.ask(live);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (first.equals(Finding.NOTHING)) {
                first = found.orElseThrow();
            }
        }
        return Optional.of(new Health(status, message.text(live, first)));
    }
}
