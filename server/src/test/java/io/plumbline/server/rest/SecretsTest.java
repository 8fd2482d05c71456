package io.plumbline.server.rest;

import static io.plumbline.server.rest.FakeRim.SECRETS;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.api.SecretsDto;
import io.plumbline.api.SecretsDto.StoredSecretDto;
import io.plumbline.api.Wire;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Values go in and never come out.
@QuarkusTest
class SecretsTest {
    private static final String VALUE = "hunter2-hunter2";

    @TestHTTPResource
    URI server = URI.create("http://127.0.0.1");

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void forget() {
        SECRETS.secretNames().stream()
                .filter(name -> !name.equals("template-seed"))
                .forEach(SECRETS::deleteSecret);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/secrets" + path))
                .header("Authorization", "Bearer t0ken")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    void a_secret_is_kept_listed_without_its_value_and_deleted() throws Exception {
        assertThat(send("PUT", "/robot", "{\"fields\":{\"token\":\"" + VALUE + "\"}}")
                        .statusCode())
                .isEqualTo(204);

        HttpResponse<String> listed = send("GET", "", "");
        assertThat(listed.body()).doesNotContain(VALUE).doesNotContain("template-seed");
        assertThat(Wire.answer(SecretsDto.class, listed.body()).items())
                .containsExactly(new StoredSecretDto("robot", List.of("token"), List.of("Repository/owned")));

        assertThat(send("DELETE", "/robot", "").statusCode()).isEqualTo(409);
        assertThat(send("PUT", "/free", "{\"fields\":{\"a\":\"b\"}}").statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", "/free", "").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", "/free", "").statusCode()).isEqualTo(404);
    }

    @Test
    void our_own_secrets_are_out_of_reach() throws Exception {
        send("PUT", "/template-seed", "{\"fields\":{\"value\":\"known\"}}");
        assertThat(SECRETS.findSecret("template-seed").orElseThrow().values())
                .allSatisfy(value -> assertThat(value.<String>use(String::new)).isEqualTo("seed"));
        send("DELETE", "/template-seed", "");
        assertThat(SECRETS.findSecret("template-seed")).isPresent();
    }

    @Test
    void no_refusal_quotes_what_was_sent() throws Exception {
        for (String body : List.of(
                "{\"fields\":{\"token\":\"" + VALUE,
                "{\"fields\":[\"" + VALUE + "\"]}",
                "{\"" + VALUE + "\":1}",
                "{\"fields\":{\"token\":[\"" + VALUE + "\"]}}",
                "{\"fields\":{\"" + VALUE + " \":\"x\"}}",
                VALUE,
                "")) {
            HttpResponse<String> refused = send("PUT", "/robot", body);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(refused.body()).doesNotContain(VALUE);
        }
        assertThat(send("PUT", "/Not%20a%20name", "{\"fields\":{\"a\":\"b\"}}").statusCode())
                .isEqualTo(400);
        String large = "{\"fields\":{\"a\":\"" + "x".repeat(SecretsResource.BODY_BYTES_MAX) + "\"}}";
        HttpResponse<String> refused = send("PUT", "/robot", large);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("secret.body.bytes");
        String long200k = "{\"fields\":{\"a\":\"" + "x".repeat(200_001) + "\"}}";
        assertThat(send("PUT", "/robot", long200k).body()).contains("secret.characters");
    }
}
