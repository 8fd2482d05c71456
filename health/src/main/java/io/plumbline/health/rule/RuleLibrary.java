package io.plumbline.health.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The rules that come with Plumbline. A file is read when the first object of one of its groups is judged.
///
/// The file `index` names each file and the groups it speaks about, one file a line; `""` is the core group. Actions
/// stand in files of their own, whose names begin with `actions`, so that judging does not read them.
public final class RuleLibrary {
    /// The library of this module.
    public static final RuleLibrary STANDARD = new RuleLibrary();

    private static final String CORE = "\"\"";
    private static final String ACTIONS = "actions";
    private static final String FOLDER = "/io/plumbline/health/rules/";

    private final List<Shelf> shelves = shelves();
    private final ConcurrentHashMap<String, List<KindRule>> read = new ConcurrentHashMap<>();

    private RuleLibrary() {}

    /// The rule that judges a kind: one that names the kind before one for its whole group, the longer pattern first.
    public Optional<KindRule> healthOf(String group, String kind) {
        return rulesOf(group, kind, false).stream().findFirst();
    }

    /// The rule that offers actions for a kind.
    public Optional<KindRule> actionsOf(String group, String kind) {
        return rulesOf(group, kind, true).stream().findFirst();
    }

    /// The names of all files, in the order of the index.
    public List<String> files() {
        return shelves.stream().map(Shelf::file).toList();
    }

    /// The groups that the index gives for a file.
    public List<KindPattern> groups(String file) {
        return shelves.stream()
                .filter(shelf -> shelf.file().equals(file))
                .flatMap(shelf -> shelf.groups().stream())
                .toList();
    }

    /// The rules of a file.
    ///
    /// @throws io.plumbline.model.InvalidInput when it cannot be read
    public List<KindRule> rules(String file) {
        return read.computeIfAbsent(file, name -> RuleFile.read(text(name), name));
    }

    private List<KindRule> rulesOf(String group, String kind, boolean actions) {
        record Match(KindRule rule, KindPattern pattern) {}
        var matches = new ArrayList<Match>();
        for (Shelf shelf : shelves) {
            if (shelf.file().startsWith(ACTIONS) != actions
                    || shelf.groups().stream().noneMatch(pattern -> pattern.coversGroup(group))) {
                continue;
            }
            for (KindRule rule : rules(shelf.file())) {
                rule.kinds().stream()
                        .filter(pattern -> pattern.covers(group, kind))
                        .map(pattern -> new Match(rule, pattern))
                        .forEach(matches::add);
            }
        }
        matches.sort(
                Comparator.comparing((Match match) -> match.pattern().kind().equals("*"))
                        .thenComparing(match -> match.pattern().group().startsWith("*"))
                        .thenComparingInt(match -> -match.pattern().group().length()));
        return matches.stream().map(Match::rule).toList();
    }

    private static List<Shelf> shelves() {
        return text("index")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> {
                    String[] words = line.strip().split("\\s+", -1);
                    var groups = new ArrayList<KindPattern>();
                    for (int i = 1; i < words.length; i++) {
                        groups.add(KindPattern.of((words[i].equals(CORE) ? "" : words[i]) + "/*"));
                    }
                    return new Shelf(words[0], groups);
                })
                .toList();
    }

    private static String text(String name) {
        try (InputStream stream = RuleLibrary.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("the health rules lack their file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Shelf(String file, List<KindPattern> groups) {}
}
