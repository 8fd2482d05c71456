package io.plumbline.it.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sizes, names, documents and bans, read from the sources themselves.
class HouseRulesTest {
    private static final int METHOD_LINES_MAX = 60;
    private static final int FILE_LINES_MAX = 500;
    private static final int TEST_FILE_LINES_MAX = 800;

    private static List<SourceFile> files = List.of();

    @BeforeAll
    static void read_all_sources() {
        files = SourceFile.all(root());
        assertThat(files).as("Java files below %s", root()).hasSizeGreaterThan(100);
    }

    private static Path root() {
        return Path.of(System.getProperty("plumb.root", "..")).toAbsolutePath().normalize();
    }

    @Test
    void no_method_is_longer_than_sixty_lines() {
        var long_ones = new ArrayList<String>();
        for (SourceFile file : files) {
            file.methods().stream()
                    .filter(method -> method.lines() > METHOD_LINES_MAX)
                    .forEach(method -> long_ones.add(
                            at(file, method.line()) + " " + method.name() + " has " + method.lines() + " lines"));
        }
        assertThat(long_ones)
                .as("methods over %d lines; split each into named steps", METHOD_LINES_MAX)
                .isEmpty();
    }

    @Test
    void no_file_is_longer_than_its_limit() {
        assertThat(files.stream()
                        .filter(file -> file.lines() > (file.main() ? FILE_LINES_MAX : TEST_FILE_LINES_MAX))
                        .map(file -> file.path() + " has " + file.lines() + " lines"))
                .as("files over %d lines (tests %d); find the second concern", FILE_LINES_MAX, TEST_FILE_LINES_MAX)
                .isEmpty();
    }

    @Test
    void every_public_type_and_method_says_what_it_is() {
        var silent = new ArrayList<String>();
        for (SourceFile file : files) {
            if (file.main() && !file.path().endsWith("module-info.java")) {
                file.types().stream()
                        .filter(type -> type.isPublic() && !type.documented())
                        .forEach(type -> silent.add(at(file, type.line()) + " " + type.name()));
                file.methods().stream()
                        .filter(method -> method.needsDoc() && !method.documented())
                        .forEach(method -> silent.add(at(file, method.line()) + " " + method.name()));
            }
        }
        assertThat(silent).as("public and without a doc comment").isEmpty();
    }

    @Test
    void no_two_types_share_a_simple_name() {
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (SourceFile file : files) {
            if (file.main()) {
                file.types().stream()
                        .filter(type -> !type.nested())
                        .forEach(type -> places.computeIfAbsent(type.name(), name -> new ArrayList<>())
                                .add(file.path()));
            }
        }
        places.values().removeIf(paths -> paths.size() < 2);
        assertThat(places).as("one word, one meaning: rename one of each").isEmpty();
    }

    @Test
    void no_name_is_a_bag() {
        var bag = Pattern.compile(".*(Util|Utils|Helper|Helpers|Manager|Impl)|Base[A-Z].*|Abstract[A-Z].*");
        assertThat(files.stream()
                        .flatMap(file -> file.types().stream()
                                .filter(type -> bag.matcher(type.name()).matches())
                                .map(type -> at(file, type.line()) + " " + type.name())))
                .as("names that say nothing; name the thing by what is special about it")
                .isEmpty();
    }

    @Test
    void every_package_tells_its_room_and_is_null_marked() {
        var missing = files.stream()
                .filter(SourceFile::main)
                .map(file -> root().resolve(file.path()).getParent())
                .distinct()
                .filter(folder -> !folder.endsWith("java") && !isMarked(folder.resolve("package-info.java")))
                .map(folder -> root().relativize(folder).toString());
        assertThat(missing)
                .as("packages without a package-info.java that is @NullMarked")
                .isEmpty();
    }

    private static boolean isMarked(Path info) {
        try {
            return Files.exists(info) && Files.readString(info).contains("@NullMarked");
        } catch (java.io.IOException unreadable) {
            return false;
        }
    }

    @Test
    void nothing_banned_is_used() {
        var bans = new LinkedHashMap<Pattern, String>();
        bans.put(Pattern.compile("\\bnew Thread\\("), "give the thread an owner: an executor that somebody closes");
        bans.put(
                Pattern.compile("\\bInstant\\.now\\(\\)|System\\.currentTimeMillis\\("),
                "take an InstantSource by constructor");
        bans.put(
                Pattern.compile("\\bcatch \\((final )?(Exception|Throwable) "),
                "catch what can be thrown; the table of control classifies the rest");
        bans.put(Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b"), "finish it");
        bans.put(Pattern.compile("@Dis" + "abled\\b"), "mend the test or delete it");
        bans.put(Pattern.compile("\\bThread\\.sleep\\("), "wait for the event, not for the clock");
        var found = new ArrayList<String>();
        for (SourceFile file : files) {
            String[] lines = file.text().split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                String code = lines[i].strip();
                if (code.startsWith("///") || code.startsWith("//") || code.startsWith("*")) {
                    continue;
                }
                for (var ban : bans.entrySet()) {
                    if (ban.getKey().matcher(lines[i]).find() && (file.main() || !onlyForMain(ban.getKey()))) {
                        found.add(at(file, i + 1) + " " + code + "  -> " + ban.getValue());
                    }
                }
                if (file.main() && !printsByRight(file.path()) && code.matches(".*\\bSystem\\.(out|err)\\b.*")) {
                    found.add(at(file, i + 1) + " " + code + "  -> log through System.Logger, or return the text");
                }
            }
        }
        assertThat(found).as("banned by the house rules").isEmpty();
    }

    private static boolean onlyForMain(Pattern ban) {
        return ban.pattern().contains("Instant") || ban.pattern().contains("Throwable");
    }

    private static boolean printsByRight(String path) {
        return path.startsWith("cli/") || path.startsWith("bench/") || path.startsWith("server/");
    }

    private static String at(SourceFile file, long line) {
        return file.path() + ":" + line;
    }
}
