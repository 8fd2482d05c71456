package io.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.kubernetes.connect.ClusterAccess;
import io.plumbline.target.kubernetes.connect.Kubeconfig;
import io.plumbline.testkit.kube.ConnectProxy;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Clusters that are reached through a proxy only.
@ExtendWith(TestClusterExtension.class)
class ProxyTest {
    private static final String LOGIN =
            Base64.getEncoder().encodeToString("ada:s3cret".getBytes(StandardCharsets.UTF_8));

    private final TestCluster plane;
    private final KubeNamespace namespace;

    ProxyTest(TestCluster plane, KubeNamespace namespace) {
        this.plane = plane;
        this.namespace = namespace;
    }

    private Cluster through(String proxy) {
        ClusterAccess access = Kubeconfig.read(plane.kubeconfig(), "").withProxy(URI.create(proxy));
        return new Cluster(plane, namespace, Cluster.target(access, "plumbline"));
    }

    @Test
    void everything_goes_through_the_proxy_watches_too() {
        try (var proxy = new ConnectProxy("");
                Cluster cluster = through("http://127.0.0.1:" + proxy.port())) {
            ResourceObject desired = cluster.configMap("proxied", "a: one");
            cluster.create(desired);
            cluster.await(desired.ref(), LiveObject.class::isInstance);

            assertThat(proxy.passed())
                    .isNotEmpty()
                    .containsOnly("CONNECT " + URI.create(plane.server()).getAuthority());
        }
    }

    @Test
    void a_proxy_that_wants_a_login_gets_it() {
        try (var proxy = new ConnectProxy(LOGIN);
                Cluster cluster = through("http://ada:s3cret@127.0.0.1:" + proxy.port())) {
            ResourceObject desired = cluster.configMap("login", "a: one");
            cluster.create(desired);

            assertThat(cluster.find(desired.ref())).isInstanceOf(LiveObject.class);
            assertThat(proxy.passed()).isNotEmpty();
        }
    }

    @Test
    void a_proxy_that_lets_us_not_through_is_told_at_once() {
        try (var proxy = new ConnectProxy(LOGIN);
                Cluster cluster = through("http://ada:wrong-one@127.0.0.1:" + proxy.port())) {
            ResourceObject desired = cluster.configMap("refused", "a: one");

            assertThatThrownBy(() -> cluster.create(desired))
                    .hasMessage("the proxy before it does not accept our login");
            assertThat(proxy.passed()).isEmpty();
        }
    }
}
