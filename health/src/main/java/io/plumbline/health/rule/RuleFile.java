package io.plumbline.health.rule;

import io.plumbline.model.InvalidInput;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A data file of rules: one YAML document with the list `rules`.
public final class RuleFile {
    private static final Set<String> RULE_KEYS =
            new LinkedHashSet<>(List.of("kinds", "whileDeleted", "health", "actions"));

    private RuleFile() {}

    /// Reads the rules of a file.
    ///
    /// @param text the file
    /// @param path its name, for errors
    /// @throws InvalidInput when something cannot be read; the subject is file and line
    public static List<KindRule> read(String text, String path) {
        Node root;
        try {
            root = Yaml.parseOne(text, YamlOptions.KUBECTL);
        } catch (YamlException e) {
            throw new InvalidInput(path, String.valueOf(e.getMessage()), e.remedy());
        }
        if (!(root instanceof MapNode map)) {
            throw new InvalidInput(path, "is not a mapping with the key 'rules'", "");
        }
        Block.Places places = pointer ->
                path + Yaml.locate(text, 0, pointer).map(at -> ":" + at.line()).orElse("");
        var file = new Block(map, "", places);
        file.allow(Set.of("rules"));
        return file.blocks("rules").stream()
                .map(rule -> {
                    rule.allow(RULE_KEYS);
                    return RuleReader.rule(rule);
                })
                .toList();
    }
}
