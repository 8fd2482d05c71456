package io.plumbline.health;

import io.plumbline.health.rule.KindRule;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ResourceObject;
import java.util.Comparator;
import java.util.List;

/// A declared rule.
///
/// @param name the name of the object that declares it
/// @param applications the applications whose objects it is about, `*` standing for any letters; empty for all
/// @param rule what it says
public record UserRule(String name, List<String> applications, KindRule rule) {
    /// Copies the list; refuses what cannot be the name of an application.
    public UserRule {
        applications = List.copyOf(applications);
        applications.forEach(ApplicationPattern::new);
    }

    /// The rule that an object of kind `HealthRule` declares.
    ///
    /// @throws io.plumbline.model.InvalidInput when something cannot be read; the subject is its file and line
    public static UserRule read(ResourceObject declared) {
        return UserRules.read(declared);
    }

    /// Whether it is about the objects of every application.
    boolean isForAll() {
        return applications.isEmpty();
    }

    /// Whether it is about the objects of an application.
    boolean isFor(ApplicationName application) {
        return isForAll()
                || applications.stream().map(ApplicationPattern::new).anyMatch(one -> one.covers(application));
    }

    /// Of declared rules those about the objects of an application, now for all: those that name it first,
    /// else in their order.
    static List<UserRule> chosen(List<UserRule> declared, ApplicationName application) {
        return declared.stream()
                .filter(rule -> rule.isFor(application))
                .sorted(Comparator.comparing(UserRule::isForAll))
                .map(rule -> new UserRule(rule.name(), List.of(), rule.rule()))
                .toList();
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
