package io.plumbline.source.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteLogin;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerConfigTest {
    @Test
    void logins_are_found_by_host_and_path() {
        var config = new DockerConfig(Secret.of("""
            {"auths": {"docker.io": {"auth": "aHViOnB3"},
                       "reg.example/team": {"username": "team", "password": "pw"},
                       "reg.example": {"auth": "YWxsOnB3"}}}
            """));

        assertThat(user(config, "oci://registry-1.docker.io/library/x")).isEqualTo("hub");
        assertThat(user(config, "oci://reg.example/team/app")).isEqualTo("team");
        assertThat(user(config, "oci://reg.example/teamwork")).isEqualTo("all");
        assertThat(user(config, "https://reg.example/v2/team/app/")).isEqualTo("team");
        assertThat(config.find(URI.create("oci://other.example/x"))).isEqualTo(RemoteAccess.ANONYMOUS);
    }

    @Test
    void a_login_that_a_program_holds_is_refused_with_what_to_do_instead() {
        var config = new DockerConfig(Secret.of("""
            {"auths": {"reg.example": {"auth": "YWxsOnB3"}, "kept.example": {}},
             "credsStore": "desktop",
             "credHelpers": {"1.dkr.ecr.eu-west-1.amazonaws.com": "ecr-login", "gcr.io": "gcloud"}}
            """));

        assertThat(user(config, "oci://reg.example/app")).isEqualTo("all");
        assertThat(config.find(URI.create("oci://open.example/x"))).isEqualTo(RemoteAccess.ANONYMOUS);
        assertThatThrownBy(() -> config.find(URI.create("oci://kept.example/x")))
                .hasMessageContaining("docker-credential-desktop");
        for (var helped : Map.of("oci://1.dkr.ecr.eu-west-1.amazonaws.com/x", "aws", "oci://gcr.io/x", "google")
                .entrySet()) {
            assertThatThrownBy(() -> config.find(URI.create(helped.getKey())))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.explain())
                                    .contains("programs are not run", "credentials." + helped.getValue()));
        }
    }

    @Test
    void damaged_logins_are_refused_without_showing_them() {
        for (String text : new String[] {"secret-token", "[]", "{\"auths\": {\"a\": {\"auth\": \"%%%\"}}}"}) {
            assertThatThrownBy(() -> new DockerConfig(Secret.of(text)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageNotContaining("secret-token");
        }
    }

    @Test
    void challenges_are_read_as_registries_write_them() {
        assertThat(BearerChallenge.parse("Bearer realm=\"https://auth/token\",service=\"reg\",scope=\"a:b:pull,push\""))
                .contains(new BearerChallenge("https://auth/token", "reg", "a:b:pull,push"));
        assertThat(BearerChallenge.parse("Basic realm=\"x\", bearer Realm=https://auth/token"))
                .contains(new BearerChallenge("https://auth/token", "", ""));
        assertThat(BearerChallenge.parse("Basic realm=\"x\"")).isEmpty();
    }

    private static String user(DockerConfig config, String address) {
        return config.find(URI.create(address)).login() instanceof RemoteLogin.PasswordLogin login ? login.user() : "";
    }
}
