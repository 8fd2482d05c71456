package io.plumbline.target.kubernetes.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import org.junit.jupiter.api.Test;

class ManagerEntriesTest {
    private static final MapNode LIVE = (MapNode) Yaml.parseOne("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              resourceVersion: "7"
              annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
              managedFields:
              - manager: kubectl-client-side-apply
                operation: Update
                apiVersion: apps/v1
                time: "2026-01-02T00:00:00Z"
                fieldsV1:
                  f:metadata:
                    f:annotations: {.: {}, f:kubectl.kubernetes.io/last-applied-configuration: {}}
                  f:spec: {f:replicas: {}}
              - manager: plumbline
                operation: Apply
                apiVersion: apps/v1
                time: "2026-01-01T00:00:00Z"
                fieldsV1:
                  f:metadata:
                    f:finalizers: {.: {}, 'v:"example.test/hold"': {}}
                  f:spec:
                    f:template:
                      f:spec:
                        f:containers:
                          'k:{"name":"app"}': {.: {}, f:image: {}, f:name: {}}
              - manager: kube-controller-manager
                operation: Update
                subresource: status
                apiVersion: apps/v1
                fieldsV1: {f:status: {f:replicas: {}}}
            """, YamlOptions.KUBECTL);

    @Test
    void owned_fields_have_the_shape_of_the_body() {
        MapNode tree = ManagerEntries.of(LIVE).tree(ManagerEntries::isOurs);

        assertThat(JsonText.write(tree))
                .isEqualTo("{\"metadata\":{\"finalizers\":[\"example.test/hold\"]},\"spec\":{\"template\":{\"spec\":"
                        + "{\"containers\":[{\"image\":null,\"name\":\"app\"}]}}}}");
    }

    @Test
    void a_take_over_moves_the_fields_of_kubectl_into_our_entry_and_leaves_the_rest() {
        String patch = TakeOver.patch(LIVE, "apps/v1").orElseThrow();

        assertThat(TakeOver.formers(LIVE)).isEqualTo("kubectl-client-side-apply");
        assertThat(patch)
                .contains("{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"7\"}")
                .contains("\"f:replicas\":{}")
                .contains("kube-controller-manager")
                .contains("\"op\":\"remove\"")
                .doesNotContain("kubectl-client-side-apply")
                .doesNotContain("f:kubectl.kubernetes.io");
    }

    @Test
    void nothing_is_taken_over_where_nobody_was_before() {
        assertThat(TakeOver.patch(MapNode.EMPTY, "v1")).isEmpty();
    }

    @Test
    void a_packed_body_comes_back_whole_and_small() {
        var bodies = new Bodies();

        byte[] packed = bodies.pack(LIVE);

        assertThat(bodies.unpack(packed)).isEqualTo(LIVE);
        assertThat(packed.length).isLessThan(JsonText.write(LIVE).length() / 2);
    }
}
