package io.plumbline.health.rule;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.model.Health;
import java.util.List;
import java.util.Optional;

/// How some kinds tell their health, and what can be done to them.
///
/// @param kinds the kinds it speaks about
/// @param deletion what it says about objects that are being deleted
/// @param steps the steps, asked in order
/// @param actions what can be done, in the order in which it is offered
public record KindRule(List<KindPattern> kinds, Deletion deletion, List<RuleStep> steps, List<KindAction> actions) {
    /// What a rule says about an object that is being deleted.
    public enum Deletion {
        /// It is on its way, whatever its status says.
        IS_PROGRESS,
        /// Its status, because the controller keeps it true until the object is gone.
        IS_JUDGED
    }

    /// Copies the lists.
    public KindRule {
        kinds = List.copyOf(kinds);
        steps = List.copyOf(steps);
        actions = List.copyOf(actions);
    }

    /// The verdict of the first step that holds; empty when none does.
    public Optional<Health> judge(LiveFacts live) {
        if (live.isDeleted() && deletion == Deletion.IS_PROGRESS) {
            return Optional.of(Health.progressing(pendingDeletion(live)));
        }
        for (RuleStep step : steps) {
            Optional<Health> health = step.judge(live);
            if (health.isPresent()) {
                return health;
            }
        }
        return Optional.empty();
    }

    /// Compiles every expression of the rule.
    ///
    /// @throws io.plumbline.model.InvalidInput when one is no valid CEL; the subject is file and line
    public void check() {
        for (RuleStep step : steps) {
            step.tests().stream()
                    .filter(ExpressionTest.class::isInstance)
                    .forEach(test -> ((ExpressionTest) test).expression().check());
            if (step.message() instanceof StepMessage.Said(var expression)) {
                expression.check();
            }
        }
        actions.forEach(KindAction::check);
    }

    /// What is told about an object that is being deleted.
    public static String pendingDeletion(LiveFacts live) {
        String waits = String.join(", ", live.finalizers());
        return waits.isEmpty() ? "Pending deletion" : "Pending deletion: waits for the finalizers " + waits;
    }
}
