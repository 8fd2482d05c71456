package io.plumbline.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.api.ApplicationPageDto;
import io.plumbline.api.DoorDto;
import io.plumbline.api.SessionDto;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a browser sees with and without a session.
@QuarkusTest
class PageTest {
    @TestHTTPResource
    URI server = URI.create("http://127.0.0.1");

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Accept", "text/html,*/*");
    }

    private String session() throws IOException, InterruptedException {
        HttpResponse<String> door = send(HttpRequest.newBuilder(server.resolve("/api/v1/door"))
                .header("Authorization", "Bearer t0ken")
                .POST(BodyPublishers.noBody()));
        String link = Wire.answer(DoorDto.class, door.body()).path();
        String cookie = send(to(link)).headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/applications/shop", "/applications/shop/objects/v1.2|x", "/index.html"})
    void a_stranger_with_a_browser_sees_the_door_and_nothing_else(String path) throws Exception {
        HttpResponse<String> answer = send(to(path.replace("|", "%7C")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("the door").doesNotContain("the page");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void a_stranger_gets_what_the_door_is_made_of_and_no_other_file() throws Exception {
        assertThat(send(to("/door.html")).statusCode()).isEqualTo(200);
        assertThat(send(to("/door.css")).headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/css");
        assertThat(send(to("/icon.svg")).statusCode()).isEqualTo(200);
        assertThat(send(to("/assets/app-1a2b3c.js").setHeader("Accept", "*/*")).statusCode())
                .isEqualTo(401);
        assertThat(send(to("/badge/shop.svg").setHeader("Accept", "image/*")).statusCode())
                .isEqualTo(401);
        assertThat(send(to("/door?code=guess")).body()).contains("the door");
    }

    @Test
    void with_a_session_every_address_of_the_page_answers_with_the_page() throws Exception {
        String cookie = session();
        for (String path :
                new String[] {"/", "/applications/shop", "/applications/shop/objects/v1.2%7Cx", "/index.html"}) {
            HttpResponse<String> page = send(to(path).header("Cookie", cookie));
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("the page");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("script-src 'self';")
                    .doesNotContain("unsafe-inline");
        }
    }

    @Test
    void assets_are_kept_for_ever_and_unchanged_files_are_not_sent_again() throws Exception {
        String cookie = session();
        HttpResponse<String> asset = send(to("/assets/app-1a2b3c.js").header("Cookie", cookie));
        assertThat(asset.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(asset.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(send(to("/assets/gone.js").header("Cookie", cookie)).statusCode())
                .isEqualTo(404);
        assertThat(send(to("/assets/..%2Findex.html").header("Cookie", cookie)).statusCode())
                .isEqualTo(404);
        String tag = asset.headers().firstValue("ETag").orElseThrow();
        assertThat(send(to("/assets/app-1a2b3c.js").header("Cookie", cookie).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void the_session_tells_who_it_is_and_a_token_has_no_end() throws Exception {
        SessionDto mine = Wire.answer(
                SessionDto.class,
                send(to("/api/v1/session").header("Cookie", session()).setHeader("Accept", "application/json"))
                        .body());
        assertThat(mine.by()).isEqualTo("session");
        assertThat(mine.expiresAt()).isPresent();
        assertThat(mine.instance()).isEqualTo(server.getHost() + ":" + server.getPort());
        SessionDto token = Wire.answer(
                SessionDto.class,
                send(to("/api/v1/session")
                                .header("Authorization", "Bearer t0ken")
                                .setHeader("Accept", "application/json"))
                        .body());
        assertThat(token.expiresAt()).isEmpty();
    }

    @Test
    void a_badge_says_health_and_sync_in_words() throws Exception {
        String cookie = session();
        HttpResponse<String> badge = send(to("/badge/shop.svg").header("Cookie", cookie));
        assertThat(badge.headers().firstValue("Content-Type").orElse("")).startsWith("image/svg+xml");
        assertThat(badge.body()).contains("Unknown, sync unknown");
        assertThat(send(to("/badge/none.svg").header("Cookie", cookie)).body()).contains("not found");
    }

    @Test
    void the_same_page_of_the_list_is_sent_once_and_fields_can_be_chosen() throws Exception {
        HttpRequest.Builder list = HttpRequest.newBuilder(
                        server.resolve("/api/v1/applications?query=shop&group=project&fields=name,health"))
                .header("Authorization", "Bearer t0ken");
        HttpResponse<String> first = send(list.copy());
        assertThat(first.body()).contains("\"name\":\"shop\"").doesNotContain("\"destination\":");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(send(list.copy().header("If-None-Match", tag)).statusCode()).isEqualTo(304);
        HttpResponse<String> whole = send(HttpRequest.newBuilder(server.resolve("/api/v1/applications?group=target"))
                .header("Authorization", "Bearer t0ken"));
        ApplicationPageDto page = Wire.answer(ApplicationPageDto.class, whole.body());
        assertThat(page.groups().getFirst().key()).isEqualTo("local");
        assertThat(page.strip()).isEqualTo("U");
    }
}
