package io.plumbline.helm.chart;

import io.plumbline.helm.golang.GoError;
import java.util.ArrayList;
import java.util.List;

/// The rules of a `.helmignore` file, plus the one that always holds (`templates/.?*`).
///
/// A rule with `!` does not bring files back: it ignores whatever does not match it.
final class ChartIgnore {
    private static final String ALWAYS = "templates/.?*";

    private final List<Rule> rules;

    private ChartIgnore(List<Rule> rules) {
        this.rules = rules;
    }

    /// One line.
    ///
    /// @param foldersOnly whether it ended with a slash
    /// @param anywhere whether it is held against the base name at any depth
    private record Rule(String pattern, boolean negated, boolean foldersOnly, boolean anywhere) {
        boolean matches(String path) {
            try {
                return PathPattern.matches(pattern, anywhere ? path.substring(path.lastIndexOf('/') + 1) : path);
            } catch (GoError malformed) {
                return false;
            }
        }
    }

    /// Reads the rules; [GoError] for a pattern that is malformed or has a double star.
    static ChartIgnore parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String rule = line.strip();
            if (!rule.isEmpty() && !rule.startsWith("#")) {
                rules.add(rule(rule));
            }
        }
        rules.add(rule(ALWAYS));
        return new ChartIgnore(List.copyOf(rules));
    }

    private static Rule rule(String line) {
        if (line.contains("**")) {
            throw new GoError("double-star (**) syntax is not supported");
        }
        PathPattern.check(line);
        boolean negated = line.startsWith("!");
        String rest = negated ? line.substring(1) : line;
        boolean folders = rest.endsWith("/");
        rest = folders ? rest.substring(0, rest.length() - 1) : rest;
        boolean rooted = rest.startsWith("/");
        boolean anywhere = !rooted && rest.indexOf('/') < 0;
        return new Rule(rooted ? rest.substring(1) : rest, negated, folders, anywhere);
    }

    /// Whether a file is left out, by itself or because a folder above it is.
    boolean ignores(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (ignores(path.substring(0, slash), true)) {
                return true;
            }
        }
        return ignores(path, false);
    }

    private boolean ignores(String path, boolean folder) {
        for (Rule rule : rules) {
            if (rule.negated) {
                if ((rule.foldersOnly && !folder) || !rule.matches(path)) {
                    return true;
                }
            } else if ((!rule.foldersOnly || folder) && rule.matches(path)) {
                return true;
            }
        }
        return false;
    }
}
