package io.plumbline.server.rest;

import static io.plumbline.server.rest.FakeRim.CONTROL;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.api.ChildrenDto;
import io.plumbline.api.CompareDto;
import io.plumbline.api.EventsDto;
import io.plumbline.api.InstanceDto;
import io.plumbline.api.LiveObjectDto;
import io.plumbline.api.LogDto;
import io.plumbline.api.RunDto;
import io.plumbline.api.Wire;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pages of objects, plans and the instance.
@QuarkusTest
class ObjectPageTest {
    private static final String SHOP = "/api/v1/applications/shop";
    private static final String WEB = "?ref=apps%7CDeployment%7Cshop%7Cweb";

    @TestHTTPResource
    URI server = URI.create("http://127.0.0.1");

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void forget() {
        CONTROL.asked.clear();
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer t0ken")
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private <R extends Record> R get(Class<R> type, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Wire.answer(type, answer.body());
    }

    @Test
    void an_object_tells_its_fields_managers_and_containers() throws Exception {
        LiveObjectDto web = get(LiveObjectDto.class, SHOP + "/object" + WEB);

        assertThat(web.present()).isTrue();
        assertThat(web.containers()).containsExactly("main");
        assertThat(web.managers().getFirst().fields())
                .containsExactly("/spec/template/spec/containers[name=main]/image");
        assertThat(Wire.json(web.body().orElseThrow())).doesNotContain("managedFields");
        assertThat(web.hasEvents()).isFalse();
        assertThat(get(LiveObjectDto.class, SHOP + "/object?ref=apps%7CThing%7C%7Cx")
                        .present())
                .isFalse();
    }

    @Test
    void children_and_events_are_read_when_asked_for() throws Exception {
        ChildrenDto.ChildDto pod =
                get(ChildrenDto.class, SHOP + "/children" + WEB).objects().getFirst();
        assertThat(pod.owner().name()).isEqualTo("web");
        assertThat(pod.info()).containsExactly("Running", "1/1 ready", "2 restarts", "web:1");
        assertThat(pod.createdAt()).contains(FakeControl.NOON);
        assertThat(get(EventsDto.class, SHOP + "/events" + WEB)
                        .events()
                        .getFirst()
                        .reason())
                .isEqualTo("BackOff");
    }

    @Test
    void logs_are_filtered_chosen_by_container_and_downloaded() throws Exception {
        String query = WEB + "&container=main&lines=7";
        assertThat(get(LogDto.class, SHOP + "/logs" + query).lines())
                .containsExactly("first of Deployment/shop/web main 7", "second");
        assertThat(get(LogDto.class, SHOP + "/logs" + query + "&filter=SEC").lines())
                .containsExactly("second");
        HttpResponse<String> file = send("GET", SHOP + "/logs.txt" + query);
        assertThat(file.body()).endsWith("second\n");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("shop-Deployment-web.log");
        assertThat(send("GET", SHOP + "/logs" + WEB + "&lines=100000").statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_log_is_streamed_line_by_line() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(SHOP + "/logs/stream" + WEB))
                .header("Authorization", "Bearer t0ken")
                .build();
        try (var lines = new BufferedReader(new InputStreamReader(
                client.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.contains("second")) {
                line = lines.readLine();
            }
            assertThat(line).contains("{\"line\":\"second\"}");
        }
    }

    @Test
    void two_runs_are_compared_and_secrets_stay_hidden() throws Exception {
        String url = SHOP + "/compare?from=" + FakeControl.OLDER.value() + "&to=" + FakeControl.RUN.value();
        CompareDto compared = get(CompareDto.class, url);

        assertThat(compared.objects())
                .extracting(CompareDto.ComparedObjectDto::change)
                .containsExactly("added", "added");
        assertThat(send("GET", url).body()).doesNotContain("aGlkZGVu");
        assertThat(get(RunDto.class, "/api/v1/runs/" + FakeControl.RUN.value()).application())
                .isEqualTo("shop");
        assertThat(send("GET", "/api/v1/runs/" + FakeControl.RUN.value() + "/plan")
                        .body())
                .contains("a warning");
        assertThat(send("GET", "/api/v1/runs/" + FakeControl.OLDER.value()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_a_rollback_and_a_deletion_would_do_can_be_seen_before() throws Exception {
        assertThat(send("POST", SHOP + "/rollback/plan").statusCode()).isEqualTo(200);
        assertThat(send("POST", SHOP + "/deletion/plan?policy=cascade").statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", SHOP + "/object" + WEB + "&propagation=orphan")
                        .statusCode())
                .isEqualTo(202);
        assertThat(send("DELETE", SHOP + "/object" + WEB + "&propagation=odd").statusCode())
                .isEqualTo(400);

        assertThat(CONTROL.asked)
                .containsExactly(
                        "rollback plan shop to -",
                        "deletion plan shop CASCADE",
                        "delete Deployment/shop/web ORPHAN by token");
    }

    @Test
    void the_instance_tells_how_it_is_and_no_credentials() throws Exception {
        HttpResponse<String> answer = send("GET", "/api/v1/instance");
        InstanceDto instance = Wire.answer(InstanceDto.class, answer.body());

        assertThat(instance.targets().getFirst().name()).isEqualTo("local");
        assertThat(instance.targets().getFirst().applications()).isEqualTo(1);
        assertThat(instance.queue().delayed()).isEqualTo(2);
        assertThat(instance.workers().busy().getFirst().application()).isEqualTo("shop");
        assertThat(instance.settings().getFirst().name()).isEqualTo("listen");
        assertThat(instance.memory().used()).isPositive();
        assertThat(answer.body()).doesNotContain("hidden").doesNotContain("t0ken");
    }

    @Test
    void declarations_are_listed_without_credentials_and_deleted_unless_owned() throws Exception {
        assertThat(send("GET", "/api/v1/declarations?kind=Repository").body())
                .contains("\"name\":\"owned\"")
                .contains("\"owner\":\"application root\"")
                .doesNotContain("hidden");
        assertThat(send("GET", "/api/v1/declarations?kind=Secret").statusCode()).isEqualTo(400);
        assertThat(send("DELETE", "/api/v1/declarations/Repository/owned").statusCode())
                .isEqualTo(409);
        assertThat(send("DELETE", "/api/v1/declarations/Repository/gone").statusCode())
                .isEqualTo(404);
        assertThat(send("DELETE", "/api/v1/declarations/Repository/mine").statusCode())
                .isEqualTo(204);
    }
}
