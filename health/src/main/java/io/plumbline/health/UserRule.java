package io.plumbline.health;

import io.plumbline.health.rule.KindRule;
import io.plumbline.model.ResourceObject;

/// A declared rule.
///
/// @param name the name of the object that declares it
/// @param rule what it says
public record UserRule(String name, KindRule rule) {
    /// The rule that an object of kind `HealthRule` declares.
    ///
    /// @throws io.plumbline.model.InvalidInput when something cannot be read; the subject is its file and line
    public static UserRule read(ResourceObject declared) {
        return UserRules.read(declared);
    }

    /// Whether it judges the health of a kind.
    boolean judges(String group, String kind) {
        return !rule.steps().isEmpty() && covers(group, kind);
    }

    /// Whether it offers actions for a kind.
    boolean offers(String group, String kind) {
        return !rule.actions().isEmpty() && covers(group, kind);
    }

    private boolean covers(String group, String kind) {
        return rule.kinds().stream().anyMatch(pattern -> pattern.covers(group, kind));
    }
}
