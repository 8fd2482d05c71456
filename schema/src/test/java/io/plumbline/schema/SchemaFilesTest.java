package io.plumbline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaFilesTest {
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "$defs");
    private final SchemaRegistry schemas = SchemaRegistry.ofClassPath();

    @Test
    void every_kind_has_a_schema() {
        assertThat(schemas.all())
                .extracting(SchemaDocument::kind)
                .containsExactly("Application", "Hold", "Project", "Repository", "Target");
    }

    @Test
    void no_schema_uses_a_keyword_the_check_does_not_know() {
        var unknown = new ArrayList<String>();
        schemas.all().forEach(schema -> keywords(schema.root(), unknown));
        assertThat(unknown).isEmpty();
    }

    @Test
    void every_example_fits_its_schema() {
        for (SchemaDocument schema : schemas.all()) {
            Node example = schema.root().list("examples").orElseThrow().items().getFirst();
            assertThat(new ManifestValidator(schemas).check((MapNode) example))
                    .as(schema.kind())
                    .isEmpty();
        }
    }

    @Test
    void every_field_says_what_it_is() {
        var silent = new ArrayList<String>();
        schemas.all().forEach(schema -> descriptions(schema.root(), schema.kind(), silent));
        assertThat(silent).isEmpty();
    }

    private static void keywords(MapNode schema, List<String> unknown) {
        for (String key : schema.keys()) {
            if (!SchemaCheck.KEYWORDS.contains(key)) {
                unknown.add(key);
            }
            if (NAMED.contains(key)) {
                MapNode named = schema.map(key).orElseThrow();
                named.keys().forEach(name -> keywords(named.map(name).orElseThrow(), unknown));
            }
        }
        schema.map("items").ifPresent(items -> keywords(items, unknown));
        schema.map("additionalProperties").ifPresent(other -> keywords(other, unknown));
        schema.list("anyOf").map(ListNode::items).orElse(List.of()).forEach(item -> keywords((MapNode) item, unknown));
    }

    private static void descriptions(MapNode schema, String at, List<String> silent) {
        MapNode properties = schema.map("properties").orElse(MapNode.EMPTY);
        for (String name : properties.keys()) {
            MapNode field = properties.map(name).orElseThrow();
            if (field.text("description").isEmpty() && field.text("$ref").isEmpty()) {
                silent.add(at + "." + name);
            }
            descriptions(field, at + "." + name, silent);
        }
    }
}
