package io.plumbline.engine.health;

import static io.plumbline.engine.Trees.applied;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.Absent;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HealthRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            quoteCharacter = '"',
            value = {
                "File/a | {} | HEALTHY | \"\"",
                "File/a | {metadata: {deletionTimestamp: 'x'}} | PROGRESSING | is being deleted",
                "Process/a | {status: {conditions: [{type: Ready, status: 'True', message: up}]}} | HEALTHY | \"\"",
                "Process/a | {status: {conditions: [{type: Ready, status: 'False', message: down}]}} | PROGRESSING | down",
                "Process/a | {status: {conditions: [{type: Ready, status: Unknown, reason: Who}]}} | PROGRESSING | Who",
                "Process/a | {status: {conditions: [{type: Ready, status: 'False'}]}} | PROGRESSING | Ready is False",
                "Process/a | {status: {conditions: [{type: Stalled, status: 'True', message: m}, {type: Ready, status: 'True'}]}}"
                        + " | DEGRADED | m",
                "Process/a | {status: {conditions: [{type: Stalled, status: 'False'}, {type: Ready, status: 'True'}]}}"
                        + " | HEALTHY | \"\"",
                "Process/a | {status: {conditions: [{type: Reconciling, status: 'True', message: m}, {type: Ready, status: 'True'}]}}"
                        + " | PROGRESSING | m",
                "x.io/v1 Toy/a | {metadata: {generation: 2}, status: {observedGeneration: 1, conditions: [{type: Ready, status: 'True'}]}}"
                        + " | PROGRESSING | the latest change is not looked at yet",
                "x.io/v1 Toy/a | {metadata: {generation: 2}, status: {observedGeneration: 2}} | HEALTHY | \"\"",
                "x.io/v1 Toy/a | {metadata: {generation: 2}, status: {phase: odd, conditions: odd}} | HEALTHY | \"\"",
                "plumbline.dev/v1 Application/a | {} | HEALTHY | \"\"",
                "batch/v1 Job/a | {} | PROGRESSING | is running",
                "batch/v1 Job/a | {status: {conditions: [{type: Complete, status: 'True'}]}} | HEALTHY | \"\"",
                "batch/v1 Job/a | {status: {conditions: [{type: Failed, status: 'True', message: m}]}} | DEGRADED | m",
                "batch/v1 Job/a | {status: {conditions: [{type: Suspended, status: 'True', message: m}]}} | SUSPENDED | m",
            })
    void judges_by_what_the_target_reports(String name, String body, HealthStatus status, String message) {
        assertThat(HealthRules.DEFAULT.judge(applied(object(name, body)))).isEqualTo(new Health(status, message));
    }

    @Test
    void what_is_not_there_is_missing() {
        assertThat(HealthRules.DEFAULT.judge(new Absent(new ObjectRef("", "Pod", "", "a"))))
                .isEqualTo(Health.MISSING);
    }

    @Test
    void a_rule_that_cannot_tell_leaves_it_to_the_conventions() {
        var silent = new HealthRule() {
            @Override
            public boolean covers(String group, String kind) {
                return true;
            }

            @Override
            public Optional<Health> judge(ResourceObject live) {
                return Optional.empty();
            }
        };

        assertThat(new HealthRules(List.of(silent, new JobHealth())).judge(applied(object("batch/v1 Job/a", "{}"))))
                .isEqualTo(Health.progressing("is running"));
    }
}
