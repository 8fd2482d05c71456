package io.plumbline.server.rest;

import io.plumbline.engine.health.HealthRules;
import io.plumbline.health.Actions;
import io.plumbline.health.KindRules;
import io.plumbline.health.UserRule;
import io.plumbline.model.ApplicationName;
import io.plumbline.store.SpecStore;
import java.util.List;

/// How the objects of an application are judged, and what can be done with them: by declared rules, then by those
/// that come with Plumbline.
///
/// @param specs where rules are declared
public record Verdicts(SpecStore specs) {
    private static final String KIND = "HealthRule";

    /// The rules of health as they hold now.
    HealthRules health(ApplicationName application) {
        return KindRules.standard().with(declared()).of(application).rules();
    }

    /// The actions as they are offered now.
    Actions actions(ApplicationName application) {
        return Actions.standard().with(declared()).of(application);
    }

    private List<UserRule> declared() {
        return specs.list(KIND).stream()
                .map(spec -> UserRule.read(spec.object()))
                .toList();
    }
}
