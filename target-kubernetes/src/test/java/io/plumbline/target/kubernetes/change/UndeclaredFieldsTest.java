package io.plumbline.target.kubernetes.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.target.kubernetes.http.ApiStatus;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import org.junit.jupiter.api.Test;

class UndeclaredFieldsTest {
    private static final String TYPED = "failed to create typed patch object (shop/web; apps/v1, Kind=Deployment): ";

    private static MapNode body(String yaml) {
        return (MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL);
    }

    private static ApiStatus refusal(String message) {
        return ApiStatus.of(500, TYPED + message);
    }

    @Test
    void a_field_that_is_refused_is_left_out() {
        MapNode body = body("{kind: ConfigMap, nonsense: {a: b}, data: {a: b}}");

        assertThat(UndeclaredFields.without(body, refusal(".nonsense: field not declared in schema")))
                .contains(body("{kind: ConfigMap, data: {a: b}}"));
    }

    @Test
    void all_that_are_named_are_left_out_also_in_items_of_lists() {
        MapNode body = body("""
                spec:
                  odd: 1
                  containers:
                  - {name: app, imge: x, ports: [{containerPort: 80, nme: x}, {containerPort: 81, nme: y}]}
                  - {name: other, imge: x}
                  plain: [{a: 1, b: 2}, {a: 1, b: 2}]
                """);

        ApiStatus refusal = refusal("""
                errors:
                  .spec.odd: field not declared in schema
                  .spec.containers[name="app"].imge: field not declared in schema
                  .spec.containers[name="app"].ports[containerPort=80,protocol="TCP"].nme: field not declared in schema
                  .spec.plain[1].b: field not declared in schema""");

        assertThat(UndeclaredFields.without(body, refusal)).contains(body("""
                spec:
                  containers:
                  - {name: app, ports: [{containerPort: 80}, {containerPort: 81, nme: y}]}
                  - {name: other, imge: x}
                  plain: [{a: 1, b: 2}, {a: 1}]
                """));
    }

    @Test
    void another_refusal_leaves_everything() {
        MapNode body = body("{spec: {replicas: x}}");

        assertThat(UndeclaredFields.without(body, refusal(".spec.replicas: expected numeric")))
                .isEmpty();
        assertThat(UndeclaredFields.without(body, refusal(".spec.gone: field not declared in schema")))
                .isEmpty();
    }
}
