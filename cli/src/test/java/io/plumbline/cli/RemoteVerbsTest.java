package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.api.InstanceDto;
import io.plumbline.api.Wire;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteVerbsTest {
    private static final String SHOP = """
            {"name":"shop","project":"default","labels":{},"sources":[{"name":"main","repoURL":"/srv/shop.git","targetRevision":"main","path":"web","chart":"","renderer":""}],
             "destination":{"target":"local","namespace":""},"automated":true,"suspended":false,"sync":"Synced",
             "health":{"status":"Degraded","message":"Process/web: exit code 1"},"desired":["main@sha1:bbbbbbbbbbbb"],"synced":["main@sha1:aaaaaaaaaaaa"],
             "lastHealthy":[],"objects":2,"held":true,"blocked":"","since":"2026-01-02T03:00:00Z","action":""}""";
    private static final String DETAILS = "{\"application\":" + SHOP + """
            ,"dependsOn":["db"],"objects":[{"ref":{"group":"host.plumbline.dev","kind":"Process","namespace":"","name":"web"},"sync":"Synced",
              "health":{"status":"Degraded","message":"exit code 1"},"phase":"Sync","wave":0,"hook":false,"drift":0}],
             "policy":{"prune":true,"selfHeal":true,"automaticRollback":true,"writeBack":"commit","deletion":"cascade"},"journalId":7}""";

    private static final String COUNTS = """
            ,"health":{},"sync":{},"phases":{},"states":{"failing":0,"held":1,"suspended":0,"blocked":0,"automated":1},"groups":[],"strip":"D",
             "all":{"total":1,"health":{}},"facets":{"projects":{},"targets":{},"namespaces":{},"labels":{},"labelValues":{}},"journalId":7}""";

    @TempDir
    Path folder;

    private CommandWorld world;

    @BeforeEach
    void open() {
        world = new CommandWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void page(String query) {
        world.answers(
                "GET /applications" + query,
                200,
                "{\"items\":[" + SHOP + "],\"total\":1,\"offset\":0,\"limit\":1000" + COUNTS);
    }

    @Test
    void get_shows_a_row_for_each_application() {
        page("?sort=name&limit=1000");
        assertThat(world.run("get")).isZero();
        assertThat(world.out()).isEqualTo("""
                NAME   SYNC     HEALTH     REVISION        OBJECTS   SINCE   NOTE
                shop   Synced   Degraded   main@aaaaaaaa   2         4m      held; Process/web: exit code 1
                """);
    }

    @Test
    void get_prints_names_json_and_yaml_on_request() {
        page("?query=health%3Adegraded&sort=since&limit=1000");
        assertThat(world.run("get", "health:degraded", "--sort", "since", "-o", "name"))
                .isZero();
        assertThat(world.out()).isEqualTo("shop\n");
        world.run("get", "health:degraded", "--sort", "since", "-o", "json");
        assertThat(world.out()).contains("\"name\": \"shop\"").endsWith("}\n");
        world.run("get", "health:degraded", "--sort", "since", "-o", "yaml");
        assertThat(world.out()).contains("- name: shop\n");
    }

    @Test
    void describe_tells_policies_and_objects() {
        world.answers("GET /applications/shop", 200, DETAILS);
        assertThat(world.run("describe", "shop")).isZero();
        assertThat(world.out())
                .contains("automatic, prune, self-heal, rollback (write back: commit), on delete: cascade")
                .contains("Process/web   Synced   Degraded   Sync    0      exit code 1");
    }

    @Test
    void actions_send_what_the_interface_expects() {
        world.answers("POST /applications/shop/refresh", 202, "")
                .answers("POST /applications/shop/suspend", 204, "")
                .answers("DELETE /applications/shop?policy=orphan", 202, "")
                .answers("DELETE /applications/shop/hold", 204, "")
                .answers("PUT /applications/shop/hold", 200, """
                        {"application":"shop","revisions":["main@sha1:aaaaaaaaaaaa"],"reason":"sale","author":"kim","placedAt":"2026-01-02T03:04:05Z"}""");
        assertThat(world.run("refresh", "shop")).isZero();
        assertThat(world.run("suspend", "shop")).isZero();
        assertThat(world.run("resume", "shop")).isZero();
        assertThat(world.run("delete", "shop", "--orphan")).isZero();
        assertThat(world.run("release", "shop")).isZero();
        assertThat(world.run("hold", "shop", "--reason", "sale", "--for", "2h")).isZero();
        assertThat(world.asked)
                .containsExactly(
                        "POST /applications/shop/refresh",
                        "POST /applications/shop/suspend {\"suspended\":true}",
                        "POST /applications/shop/suspend {\"suspended\":false}",
                        "DELETE /applications/shop?policy=orphan",
                        "DELETE /applications/shop/hold",
                        "PUT /applications/shop/hold {\"everyRevision\":false,\"expiresAt\":\"2026-01-02T05:04:05Z\",\"reason\":\"sale\"}");
    }

    @Test
    void sync_follows_the_run_and_fails_when_it_fails() {
        world.answers("POST /applications/shop/sync", 202, "{\"runId\":\"0123456789abcdef\"}")
                .answers("GET /journal/stream?application=shop&run=0123456789abcdef&after=0", 200, """
                        id: 7
                        data: {"id":7,"at":"2026-01-02T03:04:05Z","application":"shop","run":"0123456789abcdef","type":"RunResumed","data":{"changesDone":1}}

                        id: 8
                        data: {"id":8,"at":"2026-01-02T03:04:05Z","application":"shop","run":"0123456789abcdef","type":"RunFinished","data":{"phase":"Failed","message":"no"}}

                        """);
        assertThat(world.run("sync", "shop", "--prune")).isEqualTo(1);
        assertThat(world.asked.getFirst())
                .isEqualTo("POST /applications/shop/sync {\"force\":false,\"only\":[],\"prune\":true}");
        assertThat(world.out()).contains("run resumed after 1 changes").contains("Failed: no");
    }

    @Test
    void diff_exits_with_two_when_something_differs() {
        world.answers("POST /applications/shop/diff", 200, """
                {"application":"shop","inSync":false,"objects":[{"ref":{"group":"","kind":"File","namespace":"","name":"a"},"change":"update","reason":"",
                 "fields":[{"pointer":"/spec/content","desired":"x","live":"y","cause":"drift","manager":"somebody"}]}]}""");
        assertThat(world.run("diff", "shop")).isEqualTo(2);
        assertThat(world.out()).isEqualTo("""
                File/a  update
                  /spec/content  (drift, by somebody)
                    - "y"
                    + "x"
                """);
    }

    @Test
    void wait_ends_when_the_state_is_reached_and_exits_with_two_when_time_is_up() {
        world.answers("GET /applications/shop", 200, DETAILS);
        assertThat(world.run("wait", "shop", "--for", "synced", "--revision", "aaaa"))
                .isZero();
        assertThat(world.run("wait", "shop", "--for", "deleted", "--timeout", "-1s"))
                .isEqualTo(64);
    }

    private static final String KEY = "host.plumbline.dev%7CProcess%7C%7Cweb";

    @Test
    void tree_shows_what_objects_have_made() {
        world.answers("GET /applications/shop", 200, DETAILS)
                .answers("GET /applications/shop/children?ref=" + KEY, 200, """
                        {"objects":[
                         {"ref":{"group":"apps","kind":"ReplicaSet","namespace":"s","name":"web-1"},"owner":{"group":"host.plumbline.dev","kind":"Process","namespace":"","name":"web"},
                          "health":{"status":"Healthy","message":""},"info":["1/1 ready"]},
                         {"ref":{"group":"","kind":"Pod","namespace":"s","name":"web-1-a"},"owner":{"group":"apps","kind":"ReplicaSet","namespace":"s","name":"web-1"},
                          "health":{"status":"Degraded","message":"CrashLoopBackOff"},"info":[]}]}""");
        assertThat(world.run("tree", "shop")).isZero();
        assertThat(world.out()).isEqualTo("""
                Application/shop  Degraded: Process/web: exit code 1
                └─ Process/web  Synced  Degraded: exit code 1
                   └─ ReplicaSet/s/web-1  Healthy  1/1 ready
                      └─ Pod/s/web-1-a  Degraded: CrashLoopBackOff
                """);
        world.run("tree", "shop", "--owned", "-o", "json");
        assertThat(world.out()).contains("\"children\": []");
    }

    @Test
    void logs_are_read_by_container_and_followed() {
        world.answers("GET /applications/shop", 200, DETAILS)
                .answers(
                        "GET /applications/shop/logs?ref=" + KEY + "&lines=5&container=main&previous=true&filter=err",
                        200,
                        "{\"lines\":[\"an error\"]}");
        assertThat(world.run("logs", "shop", "web", "--tail", "5", "-c", "main", "-p", "--grep", "err"))
                .isZero();
        assertThat(world.out()).isEqualTo("an error\n");
    }

    @Test
    void events_of_an_object_are_what_its_target_reported() {
        world.answers("GET /applications/shop", 200, DETAILS)
                .answers("GET /applications/shop/events?ref=" + KEY, 200, """
                        {"events":[{"at":"2026-01-02T03:03:05Z","type":"Warning","reason":"BackOff","message":"restarting","count":3,
                         "about":{"group":"","kind":"Pod","namespace":"s","name":"web-1"}}]}""");
        assertThat(world.run("events", "shop", "Process/web")).isZero();
        assertThat(world.out()).contains("60s    Warning   BackOff   Pod/s/web-1   3       restarting");
    }

    @Test
    void act_lists_what_can_be_done_and_does_it() {
        world.answers("GET /applications/shop", 200, DETAILS)
                .answers("GET /applications/shop/actions?ref=" + KEY, 200, """
                        {"actions":[{"name":"scale","title":"Scale","icon":"","disabled":false,
                         "parameters":[{"name":"replicas","description":"how many"}]}]}""")
                .answers("POST /applications/shop/actions?ref=" + KEY, 200, """
                        {"objects":[{"group":"host.plumbline.dev","kind":"Process","namespace":"","name":"web"}]}""");
        assertThat(world.run("act", "shop", "web")).isZero();
        assertThat(world.out()).contains("scale    Scale     yes   replicas (needed)");
        assertThat(world.run("act", "shop", "web", "scale", "--param", "replicas=3"))
                .isZero();
        assertThat(world.out()).isEqualTo("scale: Process/web\n");
        assertThat(world.asked.getLast()).endsWith(" {\"action\":\"scale\",\"parameters\":{\"replicas\":\"3\"}}");
    }

    @Test
    void repositories_and_targets_are_declared_by_reference_and_removed() {
        world.answers("POST /declarations", 200, "{\"objects\":[]}")
                .answers("DELETE /declarations/Repository/git.example", 204, "")
                .answers("GET /declarations?kind=Repository", 200, """
                        {"items":[{"name":"git.example","owner":"","body":{"spec":{"url":"https://git.example/","credentials":{"username":"robot"}}}}]}""");
        assertThat(world.run("repo", "add", "https://git.example/", "--username", "robot", "--password-file", "/p"))
                .isZero();
        assertThat(world.out()).isEqualTo("Repository/git.example is declared\n");
        assertThat(world.asked.getLast()).contains("url: https://git.example/").contains("fromFile: /p");
        assertThat(world.run("target", "add", "prod", "--kubeconfig", "/k", "--context", "admin"))
                .isZero();
        assertThat(world.asked.getLast()).contains("kind: Target").contains("context: admin");
        assertThat(world.run("repo", "list")).isZero();
        assertThat(world.out()).contains("git.example   https://git.example/   username");
        assertThat(world.run("repo", "remove", "git.example")).isZero();
        assertThat(world.run("target", "add", "prod")).isEqualTo(64);
        assertThat(world.run("repo", "rename")).isEqualTo(64);
    }

    @Test
    void explain_cuts_the_ids_of_commits_for_people_and_keeps_them_for_programs() {
        String id = "3f2a91bc".repeat(5);
        world.answers("GET /applications/shop/explain", 200, """
                {"headline":"main@sha1:ID is on hold","findings":[{"subject":"hold on [main@sha1:ID]","message":"placed at ID",
                 "evidence":["reverted ID, digest ID0"],"remedy":"git show ID","at":"2026-01-02T03:04:05Z"}]}""".replace("ID", id));
        assertThat(world.run("explain", "shop")).isZero();
        assertThat(world.out())
                .contains("main@3f2a91bc is on hold", "hold on main@3f2a91bc: placed at 3f2a91bc", "git show " + id)
                .contains("reverted 3f2a91bc, digest " + id + "0");
        world.run("explain", "shop", "-o", "json");
        assertThat(world.out()).contains("main@sha1:" + id);
    }

    @Test
    void ui_prints_a_link_that_opens_the_page() {
        world.answers("POST /door", 200, "{\"path\":\"/door?code=x\",\"expiresAt\":\"2026-01-02T03:06:05Z\"}");
        assertThat(world.run("ui")).isZero();
        assertThat(world.out()).endsWith("/door?code=x\n");
    }

    @Test
    void live_takes_a_time_or_how_long_ago() {
        world.answers("GET /applications/shop/live?at=2026-01-02T02%3A54%3A05Z", 200, """
                {"application":"shop","summary":{"id":"0123456789abcdef","trigger":"revision","revisions":["main@sha1:aaaaaaaaaaaa"],"phase":"Succeeded",
                 "startedAt":"2026-01-01T00:00:00Z","message":""},"results":[],"by":"kim","rendering":"","changes":1}""");
        assertThat(world.run("live", "shop", "--at", "10m")).isZero();
        assertThat(world.out()).contains("shop ran main@aaaaaaaa").contains("(revision)");
    }

    @Test
    void failures_of_the_server_keep_their_words_and_give_their_exit_code() {
        world.answers("POST /applications/shop/plan", 409, """
                {"code":"CONFLICT","subject":"File/a","message":"is owned by web","remedy":"remove one"}""");
        assertThat(world.run("plan", "shop")).isEqualTo(4);
        assertThat(world.err()).isEqualTo("error: File/a: is owned by web\n  remedy: remove one\n");
        assertThat(world.run("describe", "nobody")).isEqualTo(3);
        assertThat(world.run("get", "--server", "http://127.0.0.1:1")).isEqualTo(5);
        assertThat(world.err()).contains("plumb server");
    }

    @Test
    void a_wrong_token_is_explained() {
        world.file("data/token", "wrong");
        assertThat(world.run("describe", "shop")).isEqualTo(4);
        assertThat(world.err()).contains("PLUMB_TOKEN");
    }

    @Test
    void a_token_that_can_be_none_is_refused_and_one_with_a_line_break_behind_it_is_taken() {
        world.answers("GET /applications/shop", 200, DETAILS);
        world.file("data/token", "  letmein \n\n");
        assertThat(world.run("describe", "shop")).isZero();
        world.file("data/token", "let\nme in");
        assertThat(world.run("describe", "shop")).isEqualTo(64);
        assertThat(world.err())
                .contains("the token: holds a blank, a line break")
                .doesNotContain("me in");
    }

    @Test
    void create_checks_manifests_before_they_are_sent() {
        world.file("bad.yaml", "apiVersion: plumbline.dev/v1\nkind: Application\nmetadata: {name: shop}\nspec: {}\n");
        assertThat(world.run("create", "-f", "bad.yaml")).isEqualTo(64);
        assertThat(world.err()).contains("bad.yaml:4: spec: required field 'sources' is missing");
        assertThat(world.asked).isEmpty();
    }

    @Test
    void usage_errors_exit_with_64_and_suggest_a_verb() {
        assertThat(world.run("plna")).isEqualTo(64);
        assertThat(world.err()).contains("plumb plan");
        assertThat(world.run("describe")).isEqualTo(64);
        assertThat(world.run("describe", "No Name")).isEqualTo(64);
    }

    @Test
    void hooks_are_no_difference() {
        world.answers("POST /applications/shop/diff", 200, """
                {"application":"shop","revisions":[],"inSync":true,"objects":[{"ref":{"group":"host.plumbline.dev","kind":"Task",\
                "namespace":"","name":"smoke"},"change":"run-hook","reason":"PostSync hook","fields":[]}]}""");
        assertThat(world.run("diff", "shop")).isZero();
        assertThat(world.out()).isEqualTo("Nothing differs.\n");
    }

    @Test
    void live_takes_a_day_and_refuses_what_is_no_time() {
        world.run("live", "shop", "--at", "2026-01-01");
        assertThat(world.asked.getFirst()).contains("at=2026-01-01T00%3A00%3A00Z");
        assertThat(world.run("live", "shop", "--at", "yesterday")).isEqualTo(ExitCode.USAGE.number());
        assertThat(world.err())
                .contains("--at 'yesterday': is neither a time nor a duration", "write 10m, 3d, 2026-01-31");
    }

    @Test
    void create_names_the_file_of_what_is_no_kind_of_ours() {
        world.file("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n");
        assertThat(world.run("create", "-f", "pod.yaml")).isEqualTo(ExitCode.USAGE.number());
        assertThat(world.err()).contains("pod.yaml:1: Pod of v1 is not a kind of Plumbline");
        assertThat(world.asked).isEmpty();
    }

    @Test
    void doctor_tells_what_the_server_has_trouble_with_outside_of_itself() {
        world.answers("GET /version", 200, "{\"version\":\"" + ProgramVersion.text() + "\"}");
        world.answers("GET /instance", 200, Wire.json(troubled()));
        int code = world.run("doctor");
        assertThat(code).isZero();
        assertThat(world.out())
                .contains("note source      https://git.example: does not answer (plumb repo test https://git.example)")
                .contains("note target      us: uses awsAuthConfig (plumb target test us)")
                .contains("note hub         Secret/argocd/us: uses awsAuthConfig");
    }

    private static InstanceDto troubled() {
        Instant now = CommandWorld.NOW;
        return new InstanceDto(
                "1",
                "25",
                now,
                now,
                1,
                true,
                new InstanceDto.MemoryDto(1, 1, 1),
                List.of(new InstanceDto.SourceStateDto(
                        "https://git.example",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        1,
                        0,
                        "https://git.example: does not answer",
                        Optional.of(now),
                        Optional.empty())),
                List.of(new InstanceDto.TargetStateDto(
                        "us", "kubernetes", "", "down", "uses awsAuthConfig", "", new TreeMap<>(), 0, 0, 1)),
                new InstanceDto.QueueDto(0, 0, 0, 0),
                new InstanceDto.WorkersDto(1, List.of()),
                new InstanceDto.JournalStateDto(0, Optional.empty(), Optional.empty(), 0),
                0,
                List.of(),
                List.of(new InstanceDto.FeedStateDto("hub", 3, List.of("Secret/argocd/us: uses awsAuthConfig"), "")),
                new InstanceDto.ConfirmedDto(1, 1));
    }
}
