package io.plumbline.server.rest;

import static io.plumbline.server.rest.FakeRim.CONTROL;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.api.ApplicationDetailsDto;
import io.plumbline.api.ApplicationPageDto;
import io.plumbline.api.DeclaredDto;
import io.plumbline.api.DiffDto;
import io.plumbline.api.DoorDto;
import io.plumbline.api.ErrorDto;
import io.plumbline.api.ExplanationDto;
import io.plumbline.api.HistoryDto;
import io.plumbline.api.HoldDto;
import io.plumbline.api.JournalEntryDto;
import io.plumbline.api.JournalPageDto;
import io.plumbline.api.RefreshedDto;
import io.plumbline.api.RoadDto;
import io.plumbline.api.RunDto;
import io.plumbline.api.RunStartedDto;
import io.plumbline.api.VersionDto;
import io.plumbline.api.Wire;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.Digest;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Revision;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Trigger;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole web side against a fake control plane.
@QuarkusTest
class RestTest {
    private static final String SHOP = "/api/v1/applications/shop";

    @TestHTTPResource
    URI server = URI.create("http://127.0.0.1");

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void forget() {
        CONTROL.asked.clear();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer t0ken");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(to(path).method(method, BodyPublishers.ofString(body)));
    }

    private <R extends Record> R get(Class<R> type, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(to(path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Wire.answer(type, answer.body());
    }

    private ErrorDto error(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        ErrorDto error = Wire.answer(ErrorDto.class, answer.body());
        assertThat(error.code()).isEqualTo(code);
        return error;
    }

    @Test
    void applications_are_listed_looked_at_and_explained() throws Exception {
        ApplicationPageDto page = get(ApplicationPageDto.class, "/api/v1/applications?query=health:unknown&limit=5");
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.items().getFirst().name()).isEqualTo("shop");
        assertThat(get(ApplicationDetailsDto.class, SHOP).policy().deletion()).isEqualTo("orphan");
        assertThat(get(ExplanationDto.class, SHOP + "/explain").headline()).isEqualTo("all is well");
        assertThat(get(HistoryDto.class, SHOP + "/history?limit=3").runs()).hasSize(1);
        assertThat(get(RunDto.class, SHOP + "/live?at=2026-06-01T00:00:00Z")
                        .summary()
                        .phase())
                .isEqualTo("Succeeded");
        assertThat(get(VersionDto.class, "/api/v1/version").api()).isEqualTo("v1");
        assertThat(Wire.parse(send(to(SHOP + "/rendering")).body()).has("digest"))
                .isTrue();
    }

    @Test
    void verbs_reach_the_control_plane_with_the_name_of_the_caller() throws Exception {
        HttpResponse<String> sync =
                send(to(SHOP + "/sync").header("X-Plumb-By", "anna").POST(BodyPublishers.ofString("{\"force\":true}")));
        assertThat(sync.statusCode()).isEqualTo(202);
        assertThat(Wire.answer(RunStartedDto.class, sync.body()).runId()).isEqualTo(FakeControl.RUN.value());
        assertThat(send("POST", SHOP + "/refresh", "").statusCode()).isEqualTo(202);
        assertThat(send("POST", SHOP + "/terminate", "").statusCode()).isEqualTo(202);
        assertThat(send("POST", SHOP + "/rollback", "").statusCode()).isEqualTo(202);
        HttpResponse<String> hold = send("PUT", SHOP + "/hold", "{\"reason\":\"bad\",\"everyRevision\":true}");
        assertThat(Wire.answer(HoldDto.class, hold.body()).author()).isEqualTo("token");
        assertThat(send("DELETE", SHOP + "/hold", "").statusCode()).isEqualTo(204);
        assertThat(send("POST", SHOP + "/suspend", "{\"suspended\":true}").statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", SHOP, "").statusCode()).isEqualTo(202);
        assertThat(send("DELETE", SHOP + "?policy=cascade", "").statusCode()).isEqualTo(202);
        HttpResponse<String> declared = send("POST", "/api/v1/declarations", "kind: Application\n");
        assertThat(Wire.answer(DeclaredDto.class, declared.body()).objects()).hasSize(1);

        assertThat(CONTROL.asked)
                .containsExactly(
                        "sync shop forced by anna",
                        "refresh shop",
                        "terminate shop",
                        "rollback shop to -",
                        "hold shop bad",
                        "release shop",
                        "suspend shop true",
                        "delete shop ORPHAN by token",
                        "delete shop CASCADE by token",
                        "declare by token");
    }

    @Test
    void a_plan_can_be_read_sent_back_and_refused_as_stale() throws Exception {
        HttpResponse<String> plan = send(
                "POST",
                SHOP + "/plan",
                "{\"revision\":\"v2\",\"only\":[{\"group\":\"\",\"kind\":\"File\",\"namespace\":\"\",\"name\":\"x\"}]}");
        assertThat(plan.statusCode()).isEqualTo(200);
        assertThat(Wire.answer(DiffDto.class, send("POST", SHOP + "/diff", "").body())
                        .inSync())
                .isTrue();

        error(send("POST", SHOP + "/apply", plan.body()), 409, "STALE_PLAN");
        error(send("POST", "/api/v1/applications/bank/apply", plan.body()), 400, "INVALID_INPUT");
        assertThat(CONTROL.asked).containsExactly("plan shop v2 [File/x]", "plan shop - []", "apply shop by token");
    }

    @Test
    void every_failure_has_the_one_shape() throws Exception {
        assertThat(error(send(to("/api/v1/applications/none")), 404, "NOT_FOUND")
                        .remedy())
                .isNotEmpty();
        error(send(to("/api/v1/nothing/here")), 404, "NOT_FOUND");
        error(send("PATCH", SHOP, ""), 405, "UNSUPPORTED");
        error(send(to(SHOP).header("Accept", "image/png")), 406, "UNSUPPORTED");
        error(send("POST", SHOP + "/sync", "{"), 400, "INVALID_INPUT");
        assertThat(error(send("POST", SHOP + "/sync", "{\"prun\":true}"), 400, "INVALID_INPUT")
                        .subject())
                .contains("prun");
        error(send("POST", "/api/v1/declarations", "kind: Other"), 400, "INVALID_INPUT");
        assertThat(error(send("POST", "/api/v1/declarations", ""), 400, "INVALID_INPUT")
                        .message())
                .contains("holds no object");
        HttpRequest.Builder foreign = to("/api/v1/declarations")
                .POST(BodyPublishers.ofByteArray(
                        "kind: Application # K\u00f6ln".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(error(send(foreign), 400, "INVALID_INPUT").message()).contains("is not UTF-8");
        error(send(to("/api/v1/applications/NOT_A_NAME")), 400, "INVALID_INPUT");
        error(send(to("/api/v1/applications?limit=x")), 400, "INVALID_INPUT");
        error(send(to("/api/v1/applications?limit=100000")), 413, "LIMIT_EXCEEDED");
        error(send(to("/api/v1/applications?offset=-1")), 400, "INVALID_INPUT");
        error(send(to("/api/v1/journal?limit=-1")), 400, "INVALID_INPUT");
        error(send(to(SHOP + "/history?limit=-1")), 400, "INVALID_INPUT");
        error(send(to(SHOP + "/road?run=0000000000000000")), 404, "NOT_FOUND");
        error(send(to("/api/v1/applications?query=colour:red")), 400, "INVALID_INPUT");
        error(send(to("/api/v1/journal?order=odd")), 400, "INVALID_INPUT");
        error(send(to("/api/v1/journal?after=x")), 400, "INVALID_INPUT");
        error(send(to(SHOP + "/live?at=then")), 400, "INVALID_INPUT");
        error(send(to(SHOP + "/live?at=2020-01-01T00:00:00Z")), 404, "NOT_FOUND");
        error(send(to(SHOP + "/object?ref=x")), 400, "INVALID_INPUT");
        error(send("DELETE", SHOP + "?policy=odd", ""), 400, "INVALID_INPUT");
        String talk = "{\"reason\":\"" + "x".repeat(1_001) + "\"}";
        assertThat(error(send("PUT", SHOP + "/hold", talk), 413, "LIMIT_EXCEEDED")
                        .message())
                .contains("hold.reason.characters");
        error(send(to("/door?code=guess")), 401, "AUTH_FAILED");
        ErrorDto crash = error(send(to("/api/v1/applications/crash")), 500, "INTERNAL");
        assertThat(crash.message())
                .doesNotContain("secret")
                .contains(crash.runId().orElseThrow());
    }

    @Test
    void a_body_that_is_too_large_is_refused_by_the_name_of_the_limit() throws Exception {
        String large = "#".repeat(Answers.BODY_BYTES_MAX + 1);

        assertThat(error(send("POST", "/api/v1/declarations", large), 413, "LIMIT_EXCEEDED")
                        .message())
                .contains("request.body.bytes");
    }

    @Test
    void strangers_and_foreign_pages_stay_outside_and_headers_protect_everybody() throws Exception {
        error(send(HttpRequest.newBuilder(server.resolve(SHOP))), 401, "AUTH_FAILED");
        error(send(to(SHOP).setHeader("Authorization", "Bearer wrong")), 401, "AUTH_FAILED");
        error(send(HttpRequest.newBuilder(server.resolve("/metrics"))), 401, "AUTH_FAILED");
        error(send(to(SHOP).header("Origin", "https://evil.example")), 403, "REFUSED");
        HttpResponse<String> answer = send(to(SHOP));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("REFUSED");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void health_and_metrics_answer() throws Exception {
        assertThat(send(HttpRequest.newBuilder(server.resolve("/healthz"))).statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(server.resolve("/readyz"))).statusCode())
                .isEqualTo(200);
        assertThat(send(to("/metrics")).body())
                .contains("plumb_applications{health=\"Unknown\"")
                .contains("plumb_applications_sync{sync=\"Synced\"", "plumb_leading", "plumb_queue_waiting")
                .contains("plumb_workers_busy", "plumb_sources{state=\"answers\"", "plumb_targets{connection=\"up\"} 1")
                .contains("jvm_memory");
        assertThat(send(to("/metrics")).body())
                .as("targets are told by name as soon as they were counted")
                .contains("plumb_target_up{target=\"local\"} 1", "plumb_target_requests_total{target=\"local\"");
    }

    @Test
    void the_door_opens_a_session_once() throws Exception {
        DoorDto door =
                Wire.answer(DoorDto.class, send("POST", "/api/v1/door", "").body());
        HttpResponse<String> entered = send(HttpRequest.newBuilder(server.resolve(door.path())));
        assertThat(entered.statusCode()).isEqualTo(303);
        String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
        String session = cookie.substring(0, cookie.indexOf(';'));

        assertThat(send(HttpRequest.newBuilder(server.resolve(SHOP)).header("Cookie", session))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(server.resolve(door.path()))).statusCode())
                .isEqualTo(401);
        HttpRequest.Builder forged = HttpRequest.newBuilder(server.resolve(SHOP + "/sync"))
                .header("Cookie", session)
                .POST(BodyPublishers.ofString(""));
        error(send(forged), 403, "REFUSED");
        assertThat(send(forged.header("Sec-Fetch-Site", "same-origin")).statusCode())
                .isEqualTo(202);
        assertThat(send(HttpRequest.newBuilder(server.resolve("/api/v1/door"))
                                .header("Cookie", session)
                                .header("Sec-Fetch-Site", "same-origin")
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        error(send(HttpRequest.newBuilder(server.resolve(SHOP)).header("Cookie", session)), 401, "AUTH_FAILED");
    }

    @Test
    void a_webhook_that_knows_the_secret_makes_us_look() throws Exception {
        String push = "{\"ref\":\"refs/heads/main\",\"after\":\"ab\",\"repository\":{\"clone_url\":"
                + "\"https://git.example/shop.git\",\"ssh_url\":\"git@git.example:shop.git\"}}";
        HttpRequest.Builder hook = HttpRequest.newBuilder(server.resolve("/api/v1/webhook/git"));
        error(send(hook.copy().POST(BodyPublishers.ofString(push))), 401, "AUTH_FAILED");

        HttpResponse<String> heard =
                send(hook.copy().header("X-Gitlab-Token", "hook").POST(BodyPublishers.ofString(push)));
        assertThat(heard.statusCode()).isEqualTo(202);
        assertThat(Wire.answer(RefreshedDto.class, heard.body()).applications()).isEqualTo(1);
        ErrorDto refused = error(
                send(hook.copy()
                        .header("X-Gitlab-Token", "hook")
                        .POST(BodyPublishers.ofString("{\"event\":\"invalid\"}"))),
                400,
                "INVALID_INPUT");
        assertThat(refused.subject()).isEqualTo("invalid-event");
        assertThat(CONTROL.asked)
                .containsExactly("changed https://git.example/shop.git", "changed git@git.example:shop.git");
    }

    @Test
    void the_journal_is_listed_and_streamed_and_a_stream_resumes_where_it_was() throws Exception {
        long first = CONTROL.append("stream", new JournalEvent.Declared("root", "one"));
        long second = CONTROL.append("stream", new JournalEvent.Declared("root", "two"));
        JournalPageDto page = get(JournalPageDto.class, "/api/v1/journal?application=stream&after=" + (first - 1));
        assertThat(page.entries()).hasSize(2);
        assertThat(page.lastId()).isEqualTo(second);

        HttpRequest resume = to("/api/v1/journal/stream?application=stream")
                .header("Last-Event-ID", Long.toString(first))
                .build();
        try (var lines = new BufferedReader(new InputStreamReader(
                client.send(resume, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            assertThat(event(lines)).contains("\"two\"").contains("id:" + second);
            long third = CONTROL.append("stream", new JournalEvent.Declared("root", "three"));
            assertThat(event(lines))
                    .contains("\"three\"")
                    .contains("id:" + third)
                    .contains("event:Declared");
        }
    }

    @Test
    void a_stream_resumed_behind_the_end_of_the_journal_goes_on_with_what_happens_next() throws Exception {
        CONTROL.append("restored", new JournalEvent.Declared("root", "before"));
        HttpRequest resume = to("/api/v1/journal/stream?application=restored")
                .header("Last-Event-ID", Long.toString(Long.MAX_VALUE))
                .build();
        try (var lines = new BufferedReader(new InputStreamReader(
                client.send(resume, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("journal");
            CONTROL.append("restored", new JournalEvent.Declared("root", "after"));
            assertThat(event(lines)).contains("\"after\"");
        }
    }

    @Test
    void the_road_of_a_run_starts_where_its_revision_was_seen_and_ends_before_the_next_run() throws Exception {
        var revision = new Revision("main", "sha1", "ab12");
        var anna = new CommitInfo("Anna", "anna@shop.example", FakeControl.NOON, "Bring the bug\n\nand more");
        long early = CONTROL.append("shop", new JournalEvent.Declared("root", "early"));
        long seen = CONTROL.append("shop", new JournalEvent.RevisionSeen(List.of(revision), List.of(anna)));
        RunId next = RunId.of(FakeControl.NOON.toEpochMilli(), 8);
        long first = CONTROL.append("shop", FakeControl.RUN, started(revision));
        CONTROL.append("shop", FakeControl.RUN, new JournalEvent.RunFinished(RunPhase.SUCCEEDED, "", Optional.empty()));
        long second = CONTROL.append("shop", next, started(revision));

        RoadDto road = get(RoadDto.class, SHOP + "/road?run=" + FakeControl.RUN.value());
        assertThat(early).isLessThan(seen);
        assertThat(road.entries())
                .extracting(JournalEntryDto::type)
                .containsExactly("RevisionSeen", "RunStarted", "RunFinished");
        assertThat(road.open()).isFalse();
        RoadDto latest = get(RoadDto.class, SHOP + "/road");
        assertThat(latest.run()).contains(next.value());
        assertThat(latest.open()).isTrue();
        assertThat(latest.lastId()).isEqualTo(second).isGreaterThan(first);

        RunDto run = get(HistoryDto.class, SHOP + "/history").runs().getFirst();
        assertThat(run.by()).isEqualTo("anna");
        assertThat(run.commits().getFirst().subject()).isEqualTo("Bring the bug");
        assertThat(run.changes()).isEqualTo(3);
    }

    private static JournalEvent started(Revision revision) {
        return new JournalEvent.RunStarted(Trigger.REVISION, List.of(revision), Digest.of("r"), 3, "anna");
    }

    /// The lines of the next event that has data.
    private static String event(BufferedReader lines) throws IOException {
        var event = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && event.indexOf("data:") >= 0) {
                return event.toString().replace(": ", ":");
            }
            event.append(line).append('\n');
        }
        return event.toString();
    }

    @Test
    void the_document_names_exactly_the_paths_and_methods_that_answer() throws Exception {
        HttpResponse<String> served = send(HttpRequest.newBuilder(server.resolve("/api/v1/openapi.yaml")));
        var document = (MapNode) Yaml.parseOne(served.body(), YamlOptions.KUBECTL);
        MapNode paths = document.map("paths").orElseThrow();
        for (String path : paths.keys()) {
            String real = path.replace("{name}", "shop")
                    .replace("{id}", FakeControl.RUN.value())
                    .replace("{kind}", "Repository")
                    .replace("{declared}", "mine")
                    .replaceAll("\\{[a-z]+}", "nobody");
            var documented = new TreeSet<>(paths.map(path).orElseThrow().keys());
            for (String method : List.of("get", "post", "put", "delete")) {
                HttpRequest.Builder request = to(real + (real.endsWith("stream") ? "?limit=x&after=x" : ""))
                        .method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.noBody());
                boolean exists = send(request).statusCode() != 405;
                assertThat(exists).as("%s %s", method, path).isEqualTo(documented.contains(method));
            }
        }
        assertThat(RestPaths.of(
                        ApplicationsResource.class,
                        ActionsResource.class,
                        DeclarationsResource.class,
                        JournalResource.class,
                        WebhookResource.class,
                        DoorResource.class,
                        SessionResource.class,
                        RunsResource.class,
                        ObjectsResource.class,
                        ObjectActionsResource.class,
                        LogsResource.class,
                        PlansResource.class,
                        RunResource.class,
                        ConnectionsResource.class,
                        SecretsResource.class,
                        InstanceResource.class,
                        MetaResource.class))
                .containsExactlyElementsOf(new TreeSet<>(paths.keys()));
    }
}
