package io.plumbline.it.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every arrow between rooms: a room may import its own packages and those of the rooms listed for it, nothing else of
/// Plumbline; and each outside library stays in the rooms that own it.
class ArrowsTest {
    /// Room to the rooms it may import. The longest matching prefix is a class's room.
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry("yaml", List.of()),
            Map.entry("kustomize", List.of("yaml")),
            Map.entry("helm", List.of("yaml")),
            Map.entry("model", List.of("yaml")),
            Map.entry("schema", List.of("yaml", "model")),
            Map.entry("source", List.of("yaml", "model")),
            Map.entry("source.git", List.of("yaml", "model", "source")),
            Map.entry("source.helm", List.of("yaml", "model", "source")),
            Map.entry("source.oci", List.of("yaml", "model", "source", "source.helm")),
            Map.entry("render", List.of("yaml", "model", "source", "kustomize", "helm")),
            Map.entry("render.jsonnet", List.of("yaml", "model", "source", "render")),
            Map.entry("target", List.of("yaml", "model")),
            Map.entry("target.host", List.of("yaml", "model", "target")),
            Map.entry("target.kubernetes", List.of("yaml", "model", "target")),
            Map.entry("engine", List.of("yaml", "model", "target")),
            Map.entry("health", List.of("yaml", "model", "engine")),
            Map.entry("store", List.of("yaml", "model")),
            Map.entry("store.jdbc", List.of("yaml", "model", "store")),
            Map.entry("control", List.of("yaml", "model", "schema", "source", "render", "target", "engine", "store")),
            Map.entry("api", List.of("yaml", "model")));

    /// Outside packages to the rooms that may use them.
    private static final Map<String, List<String>> OWNED = Map.of(
            "org.eclipse.jgit", List.of("source.git"),
            "org.snakeyaml", List.of("yaml", "source.helm"),
            "io.quarkus", List.of("server"),
            "jakarta", List.of("server"),
            "org.flywaydb", List.of("store.jdbc"),
            "java.sql", List.of("store.jdbc"),
            "io.fabric8", List.of("target.kubernetes", "store.kubernetes"),
            "dev.cel", List.of("health"),
            "picocli", List.of("cli"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("/testkit/"))
            .importPackages("io.plumbline");

    @TestFactory
    Stream<DynamicTest> a_room_imports_only_what_its_arrows_allow() {
        return ARROWS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(arrow -> DynamicTest.dynamicTest(
                        arrow.getKey(),
                        () -> noClasses()
                                .that(liveIn(arrow.getKey()))
                                .should()
                                .dependOnClassesThat(liveInAnyRoomBut(arrow.getKey(), arrow.getValue()))
                                .because(
                                        "the arrows of ARCHITECTURE.md do not lead there: pass a value, or let the caller own a port")
                                .allowEmptyShould(true)
                                .check(CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> a_library_stays_in_the_rooms_that_own_it() {
        return OWNED.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(owned -> DynamicTest.dynamicTest(
                        owned.getKey(),
                        () -> noClasses()
                                .that(liveInNoneOf(owned.getValue()))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(owned.getKey() + "..")
                                .because("library types never cross a port: translate them in " + owned.getValue())
                                .allowEmptyShould(true)
                                .check(CLASSES)));
    }

    private static DescribedPredicate<JavaClass> liveIn(String room) {
        return DescribedPredicate.describe(
                "live in " + room, type -> roomOf(type).equals(room));
    }

    private static DescribedPredicate<JavaClass> liveInNoneOf(List<String> rooms) {
        return DescribedPredicate.describe("live outside of " + rooms, type -> !rooms.contains(roomOf(type)));
    }

    private static DescribedPredicate<JavaClass> liveInAnyRoomBut(String own, List<String> allowed) {
        return DescribedPredicate.describe("live in a room other than " + allowed, type -> {
            String room = roomOf(type);
            return !room.isEmpty() && !room.equals(own) && !allowed.contains(room);
        });
    }

    /// The room of a class: the two-part name where a room of that name exists, else the first part.
    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("io.plumbline.")) {
            return "";
        }
        String[] parts = name.substring("io.plumbline.".length()).split("\\.", 3);
        if (parts.length > 1
                && List.of(
                                "source.git",
                                "render.jsonnet",
                                "source.helm",
                                "source.oci",
                                "target.host",
                                "target.kubernetes",
                                "store.jdbc")
                        .contains(parts[0] + "." + parts[1])) {
            return parts[0] + "." + parts[1];
        }
        return parts[0];
    }
}
