package io.plumbline.health;

import io.plumbline.health.rule.Block;
import io.plumbline.health.rule.RuleReader;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlDocument;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads declared rules: objects of `plumbline.dev/v1` and kind `HealthRule`, whose `spec` has the keys
/// `kinds`, `whileDeleted`, `health` and `actions` of a rule file, and `applications` when it is not about all.
///
/// Every expression is compiled at once, so that a mistake is told when the rule is declared and not when
/// an object is judged.
public final class UserRules {
    /// The kind.
    public static final String KIND = "HealthRule";

    /// Rules of one text: 1,000.
    public static final int RULES_MAX = 1_000;

    private static final String GROUP = "plumbline.dev";
    private static final Set<String> SPEC_KEYS =
            new TreeSet<>(Set.of("applications", "kinds", "whileDeleted", "health", "actions"));

    private UserRules() {}

    /// Whether an object declares a rule.
    public static boolean declares(ResourceObject object) {
        return object.ref().group().equals(GROUP) && object.ref().kind().equals(KIND);
    }

    /// The rule that an object declares. Places in errors are the object's file and line.
    ///
    /// @throws InvalidInput when something cannot be read
    public static UserRule read(ResourceObject declared) {
        String place = declared.origin().path().isEmpty()
                ? declared.ref().display()
                : declared.origin().toString();
        return rule(declared, pointer -> place + " " + pointer);
    }

    /// The rules in a YAML text of one or more documents; documents of other kinds are errors.
    ///
    /// @param text the text
    /// @param path its name, for errors
    /// @throws InvalidInput when something cannot be read; the subject is file and line
    public static List<UserRule> read(String text, String path) {
        List<YamlDocument> documents;
        try {
            documents = Yaml.parse(text, YamlOptions.KUBECTL);
        } catch (YamlException e) {
            String line = e.position().map(at -> ":" + at.line()).orElse("");
            throw new InvalidInput(path + line, String.valueOf(e.getMessage()), e.remedy());
        }
        var rules = new ArrayList<UserRule>();
        for (YamlDocument document : documents) {
            if (!document.isBlank()) {
                rules.add(rule(document, text, path));
            }
        }
        if (rules.size() > RULES_MAX) {
            throw new LimitExceeded(path, "declared rules", RULES_MAX);
        }
        return rules;
    }

    private static UserRule rule(YamlDocument document, String text, String path) {
        Node root = document.root();
        if (!(root instanceof MapNode body)) {
            throw new InvalidInput(path + ":" + document.line(), "is not an object", "");
        }
        var object = ResourceObject.of(body, new Origin(path, document.line()));
        if (!declares(object)) {
            throw new InvalidInput(
                    path + ":" + document.line(),
                    "is a " + object.ref().kind() + " of '" + object.apiVersion() + "'",
                    "a rule is a HealthRule of plumbline.dev/v1");
        }
        return rule(
                object,
                pointer -> path
                        + Yaml.locate(text, document.index(), pointer)
                                .map(at -> ":" + at.line())
                                .orElse(":" + document.line()));
    }

    private static List<String> applications(Block spec) {
        List<String> names = spec.texts("applications");
        if (spec.has("applications") && names.isEmpty()) {
            throw new InvalidInput(
                    spec.where("applications"), "names no application", "name some, or leave it out for all");
        }
        try {
            names.forEach(ApplicationPattern::new);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidInput(spec.where("applications"), String.valueOf(wrong.getMessage()), "");
        }
        return names;
    }

    private static UserRule rule(ResourceObject object, Block.Places places) {
        var spec = new Block(object.spec(), "/spec", places);
        spec.allow(SPEC_KEYS);
        var rule = new UserRule(object.ref().name(), applications(spec), RuleReader.rule(spec));
        if (rule.rule().steps().isEmpty() && rule.rule().actions().isEmpty()) {
            throw new InvalidInput(spec.where(), "the rule says nothing", "give it 'health' or 'actions'");
        }
        rule.rule().check();
        return rule;
    }
}
