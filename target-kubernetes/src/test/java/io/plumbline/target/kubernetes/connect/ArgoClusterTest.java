package io.plumbline.target.kubernetes.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Bearer;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Plugin;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ArgoClusterTest {
    private static ResourceObject secret(String config) {
        return ResourceObject.of((MapNode) Yaml.parseOne("""
                        apiVersion: v1
                        kind: Secret
                        metadata:
                          name: prod
                          labels: {argocd.argoproj.io/secret-type: cluster}
                        stringData:
                          name: prod
                          server: https://prod.example.test:6443
                          project: shop
                          namespaces: shop, shop-jobs
                          config: |
                            %s
                        """.formatted(config), YamlOptions.KUBECTL), Origin.NONE);
    }

    @Test
    void a_cluster_secret_is_read_as_it_is() {
        ResourceObject secret = secret("""
                {"bearerToken":"t","tlsClientConfig":{"insecure":false,"serverName":"kubernetes","caData":"YXV0aG9yaXR5"}}""");

        ArgoCluster cluster = ArgoCluster.read(secret);

        assertThat(ArgoCluster.is(secret)).isTrue();
        assertThat(cluster.name()).isEqualTo("prod");
        assertThat(cluster.project()).isEqualTo("shop");
        assertThat(cluster.clusterResources()).isFalse();
        assertThat(cluster.access().server()).isEqualTo(URI.create("https://prod.example.test:6443"));
        assertThat(cluster.access().namespaces()).containsExactly("shop", "shop-jobs");
        assertThat(cluster.access().trust()).isEqualTo(new ClusterTrust("authority", "kubernetes", false));
        assertThat(cluster.access().login().proof()).isInstanceOf(Bearer.class);
    }

    @Test
    void a_credential_plugin_is_taken_over() {
        ArgoCluster cluster = ArgoCluster.read(secret("""
                {"execProviderConfig":{"command":"aws","args":["eks","get-token"],"env":{"AWS_PROFILE":"prod"},"apiVersion":"client.authentication.k8s.io/v1beta1"}}"""));

        assertThat(cluster.access().login().proof()).isInstanceOfSatisfying(Plugin.class, plugin -> {
            assertThat(plugin.plugin().arguments()).containsExactly("eks", "get-token");
            assertThat(plugin.plugin().environment()).containsEntry("AWS_PROFILE", "prod");
        });
    }

    @Test
    void a_login_that_we_do_not_have_is_refused_with_the_way_out() {
        assertThatThrownBy(() -> ArgoCluster.read(secret("{\"awsAuthConfig\":{\"clusterName\":\"prod\"}}")))
                .hasMessageContaining("awsAuthConfig");
        assertThatThrownBy(() -> ArgoCluster.read(secret("{\"execProviderConfig\":{\"args\":[\"get-token\"]}}")))
                .hasMessageContaining("names no command");
    }
}
