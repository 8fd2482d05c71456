package io.plumbline.target.kubernetes.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnedObjectsTest {
    private static final ObjectRef REF = new ObjectRef("x.example.test", "Toy", "shop", "bear");

    private final Tracking tracking = new Tracking("plumbline");
    private final List<ObjectRef> told = new ArrayList<>();
    private final OwnedObjects objects = new OwnedObjects(
            new ApiKind("x.example.test", "v1", "Toy", "toys", true, Set.of("watch"), Set.of()),
            tracking,
            new Bodies(),
            told::add);

    private MapNode toy(int version, String spec) {
        MapNode body = (MapNode) Yaml.parseOne("""
                apiVersion: x.example.test/v1
                kind: Toy
                metadata: {name: bear, namespace: shop, resourceVersion: "%d"}
                spec: {%s}
                """.formatted(version, spec), YamlOptions.KUBECTL);
        return tracking.marked(body, new ApplicationName("shop"), REF);
    }

    private Optional<MapNode> spec() {
        return objects.find(REF).flatMap(body -> body.map("spec"));
    }

    @Test
    void an_answer_is_believed_rather_than_a_watch_that_began_before_the_definition_had_a_field() {
        objects.put(toy(7, "size: 1"));
        objects.learn(toy(7, "size: 1, mode: fast"));

        assertThat(spec())
                .hasValueSatisfying(spec -> assertThat(spec.keys()).containsExactlyInAnyOrder("size", "mode"));
        objects.put(toy(7, "size: 1"));
        assertThat(spec())
                .hasValueSatisfying(spec -> assertThat(spec.keys()).containsExactlyInAnyOrder("size", "mode"));
    }

    @Test
    void an_answer_that_comes_late_takes_nothing_back() {
        objects.put(toy(10, "size: 2"));
        objects.learn(toy(9, "size: 1"));

        assertThat(spec()).hasValueSatisfying(spec -> assertThat(spec.keys()).containsExactly("size"));
        assertThat(told).containsExactly(REF);
        assertThat(objects.find(REF).orElseThrow()).isEqualTo(toy(10, "size: 2"));
    }
}
