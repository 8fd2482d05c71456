package io.plumbline.source.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteLogin;
import java.net.URI;
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
    void credential_helpers_and_damaged_logins_are_refused_without_showing_them() {
        for (String text : new String[] {
            "{\"credsStore\": \"desktop\"}",
            "{\"credHelpers\": {\"gcr.io\": \"gcloud\"}}",
            "secret-token",
            "[]",
            "{\"auths\": {\"a\": {\"auth\": \"%%%\"}}}",
            "{\"auths\": {\"a\": {\"identitytoken\": \"secret-token\"}}}"
        }) {
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
