package io.plumbline.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.api.ConnectionTestsDto;
import io.plumbline.api.ConnectionTestsDto.ConnectionTestDto;
import io.plumbline.api.ErrorDto;
import io.plumbline.api.InstanceDto;
import io.plumbline.api.InstanceDto.LimitDto;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A person asks whether a connection works.
@QuarkusTest
class ConnectionsTest {
    @TestHTTPResource
    URI server = URI.create("http://127.0.0.1");

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
                .header("Authorization", "Bearer t0ken")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private List<ConnectionTestDto> tested(String path, String subject) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", path, "{\"subject\":\"" + subject + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("hidden");
        return Wire.answer(ConnectionTestsDto.class, answer.body()).items();
    }

    @Test
    void a_repository_tells_its_names_and_one_that_fails_tells_why() throws Exception {
        assertThat(tested("repositories/test", "https://user:hidden@git.example/shop.git"))
                .containsExactly(new ConnectionTestDto(
                        "https://git.example/shop.git",
                        "git",
                        0,
                        "",
                        List.of("main", "v1"),
                        2,
                        List.of(),
                        List.of(),
                        Optional.empty()));
        ConnectionTestDto failed =
                tested("repositories/test", "https://gone.example/x.git").getFirst();
        assertThat(failed.failure().map(ErrorDto::code)).contains("UNREACHABLE");
        assertThat(failed.failure().map(ErrorDto::remedy)).contains("check its address");
    }

    @Test
    void an_address_that_is_no_git_repository_is_asked_for_charts_and_else_told_as_it_is() throws Exception {
        assertThat(tested("repositories/test", "https://charts.example")
                        .getFirst()
                        .kind())
                .isEqualTo("charts");
        ConnectionTestDto nothing =
                tested("repositories/test", "https://nothing.example/x.git").getFirst();
        assertThat(nothing.failure().map(ErrorDto::message)).contains("is not there");
        assertThat(tested("repositories/test", "git@nothing.example:x.git")
                        .getFirst()
                        .failure())
                .isPresent();
    }

    @Test
    void a_declaration_for_all_below_an_address_is_tried_on_what_is_in_use() throws Exception {
        assertThat(tested("repositories/test", "mine"))
                .extracting(ConnectionTestDto::subject)
                .containsExactly("https://git.example/shop.git");
        HttpResponse<String> unused = send("POST", "repositories/test", "{\"subject\":\"https://other.example/\"}");
        assertThat(unused.statusCode()).isEqualTo(400);
        assertThat(unused.body()).contains("plumb repo test https://other.example/NAME");
        assertThat(send("POST", "repositories/test", "{\"subject\":\"nobody\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_target_tells_its_kind_and_an_unknown_one_the_known_names() throws Exception {
        assertThat(tested("targets/test", "local")).singleElement().satisfies(test -> {
            assertThat(test.kind()).isEqualTo("host");
            assertThat(test.failure()).isEmpty();
        });
        HttpResponse<String> unknown = send("POST", "targets/test", "{\"subject\":\"prod\"}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("known are local");
    }

    @Test
    void the_page_of_the_instance_tells_what_hosts_still_allow() throws Exception {
        var instance =
                Wire.answer(InstanceDto.class, send("GET", "instance", "").body());
        assertThat(instance.sources())
                .anySatisfy(source -> assertThat(source.limit())
                        .contains(new LimitDto(Optional.of(60L), Optional.of(7L), Optional.empty(), Optional.empty())));
        assertThat(instance.confirmed().applications()).isZero();
        assertThat(instance.feeds()).isEmpty();
    }
}
