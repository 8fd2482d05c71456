package io.plumbline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The checked-in document says what the records say, field by field.
final class OpenApiTest {
    private static final List<Class<? extends Record>> ROOTS = List.of(
            ErrorDto.class,
            ApplicationPageDto.class,
            ApplicationDetailsDto.class,
            DeclaredDto.class,
            DeclarationsDto.class,
            DiffDto.class,
            DoorDto.class,
            ExplanationDto.class,
            HistoryDto.class,
            HoldDto.class,
            HoldRequestDto.class,
            JournalPageDto.class,
            LiveObjectDto.class,
            LogDto.class,
            PlanRequestDto.class,
            RefreshedDto.class,
            RollbackRequestDto.class,
            RoadDto.class,
            ActionRequestDto.class,
            ActionsDto.class,
            ChildrenDto.class,
            CheckDto.class,
            CompareDto.class,
            ConnectionTestRequestDto.class,
            ConnectionTestsDto.class,
            EventsDto.class,
            InstanceDto.class,
            RunStartedDto.class,
            SecretsDto.class,
            SessionDto.class,
            SuspendRequestDto.class,
            VersionDto.class);

    private static MapNode document() throws IOException {
        try (var in = Objects.requireNonNull(Wire.class.getResourceAsStream("/META-INF/plumbline/openapi.yaml"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return (MapNode) Yaml.parseOne(text, YamlOptions.KUBECTL);
        }
    }

    @Test
    void each_schema_has_exactly_the_fields_of_its_record() throws IOException {
        MapNode schemas =
                document().map("components").orElseThrow().map("schemas").orElseThrow();
        Map<String, Class<?>> records = new TreeMap<>();
        ROOTS.forEach(root -> collect(root, records));

        var documented = new TreeSet<>(schemas.keys());
        documented.removeAll(List.of("Plan", "Rendering"));
        assertThat(documented).isEqualTo(records.keySet());
        records.forEach((name, type) ->
                assertThat(fields(schemas.map(name).orElseThrow())).as(name).isEqualTo(fields(type)));
    }

    private static void collect(Type type, Map<String, Class<?>> records) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, records);
            }
        }
        if (type instanceof Class<?> plain && plain.isRecord() && !Node.class.isAssignableFrom(plain)) {
            records.put(plain.getSimpleName(), plain);
            for (RecordComponent component : plain.getRecordComponents()) {
                collect(component.getGenericType(), records);
            }
        }
    }

    private static Map<String, String> fields(MapNode schema) {
        var required = new TreeSet<String>();
        for (Node name : schema.list("required").map(ListNode::items).orElse(List.of())) {
            required.add(((TextNode) name).value());
        }
        var fields = new LinkedHashMap<String, String>();
        schema.map("properties")
                .orElse(MapNode.EMPTY)
                .entries()
                .forEach((name, property) -> fields.put(name, word((MapNode) property)));
        assertThat(fields.keySet()).containsAll(required);
        return fields;
    }

    private static String word(MapNode property) {
        Optional<String> reference = property.text("$ref");
        if (reference.isPresent()) {
            return reference.orElseThrow().replaceAll(".*/", "");
        }
        return switch (property.text("type").orElse("any")) {
            case "array" -> "list of " + word(property.map("items").orElseThrow());
            case "object" ->
                property.map("additionalProperties")
                        .map(items -> "map of " + word(items))
                        .orElse("object");
            case "string" -> property.text("format").orElse("string");
            case "integer" -> property.text("format").orElse("integer");
            case String other -> other;
        };
    }

    private static Map<String, String> fields(Class<?> type) {
        var fields = new LinkedHashMap<String, String>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.put(component.getName(), word(component.getGenericType()));
        }
        return fields;
    }

    private static String word(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = new ArrayList<>(List.of(generic.getActualTypeArguments()));
            String last = word(arguments.getLast());
            return generic.getRawType() == Optional.class
                    ? last
                    : generic.getRawType() == List.class ? "list of " + last : "map of " + last;
        }
        if (type == String.class) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == int.class || type == Integer.class) {
            return "int32";
        }
        if (type == long.class || type == Long.class) {
            return "int64";
        }
        if (type == Instant.class) {
            return "date-time";
        }
        if (type == MapNode.class) {
            return "object";
        }
        return type == Node.class ? "any" : ((Class<?>) type).getSimpleName();
    }
}
