package io.plumbline.server.rest;

import io.plumbline.engine.health.HealthRules;
import io.plumbline.health.Actions;
import io.plumbline.health.KindRules;

/// How objects that no application owns are judged, and what can be done with objects.
///
/// @param health the rules of health
/// @param actions the rules of actions
public record Verdicts(HealthRules health, Actions actions) {
    /// The rules that come with Plumbline.
    public static Verdicts standard() {
        return new Verdicts(KindRules.standard().rules(), Actions.standard());
    }
}
