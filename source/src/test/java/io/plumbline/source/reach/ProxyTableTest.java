package io.plumbline.source.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTableTest {
    private final ProxyTable table = ProxyTable.of(Map.of(
            "HTTPS_PROXY", "http://ann:pw@gate.example:8080",
            "http_proxy", "plain.example",
            "NO_PROXY", "internal.example, .cluster.local,10.0.0.0/8,fd00::/8, 192.0.2.7, port.example:444"));

    @ParameterizedTest
    @CsvSource({
        "github.example, true",
        "internal.example, false",
        "git.internal.example, false",
        "notinternal.example, true",
        "api.cluster.local, false",
        "10.1.2.3, false",
        "11.1.2.3, true",
        "[fd00::1], false",
        "[2001:db8::1], true",
        "192.0.2.7, false",
        "port.example, false",
        "LOCALHOST, false",
        "127.0.0.1, false",
    })
    void a_host_is_reached_through_the_proxy_unless_it_is_excepted(String host, boolean through) {
        assertThat(table.choose(ProxyRoute.USUAL, "https", host) instanceof ProxyRoute.Through)
                .isEqualTo(through);
    }

    @Test
    void what_is_declared_wins_over_the_environment() {
        assertThat(table.choose(ProxyRoute.DIRECT, "https", "a.example")).isEqualTo(ProxyRoute.DIRECT);
        ProxyRoute own = ProxyRoute.parse("http://own.example:1", Secret.of(""));
        assertThat(table.choose(own, "https", "internal.example")).isEqualTo(own);
    }

    @Test
    void the_variables_name_host_port_and_login() {
        assertThat(table.choose(ProxyRoute.USUAL, "https", "a.example"))
                .isInstanceOfSatisfying(ProxyRoute.Through.class, way -> {
                    assertThat(way.host() + " " + way.port() + " " + way.user()).isEqualTo("gate.example 8080 ann");
                    assertThat(way.login().<String>use(String::new)).isEqualTo("Basic YW5uOnB3");
                });
        assertThat(table.choose(ProxyRoute.USUAL, "http", "a.example"))
                .isInstanceOfSatisfying(
                        ProxyRoute.Through.class, way -> assertThat(way.port()).isEqualTo(ProxyRoute.PORT));
        assertThat(ProxyTable.of(Map.of("NO_PROXY", "*", "HTTPS_PROXY", "gate"))
                        .choose(ProxyRoute.USUAL, "https", "a.example"))
                .isEqualTo(ProxyRoute.DIRECT);
    }

    @Test
    void other_proxies_are_refused_without_showing_their_password() {
        for (String address : new String[] {"socks5://u:secret@a.example", "http://", "http://a b"}) {
            assertThatThrownBy(() -> ProxyRoute.parse(address, Secret.of("")))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageNotContaining("secret");
        }
    }
}
