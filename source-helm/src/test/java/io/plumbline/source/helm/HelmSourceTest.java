package io.plumbline.source.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Revision;
import io.plumbline.model.Secret;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.Artifact;
import io.plumbline.source.MemoryTree;
import io.plumbline.source.helm.kept.MoveRule;
import io.plumbline.source.helm.kept.MovedName;
import io.plumbline.source.helm.packed.TarMaker;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.PrefixAccess;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.reach.RemoteTrust;
import io.plumbline.testkit.TestAuthority;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmSourceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));

    @TempDir
    Path folder;

    private WebAnswers web;
    private final SortedMap<String, String> index = new TreeMap<>();

    @BeforeEach
    void start() throws IOException {
        web = new WebAnswers();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void a_range_leads_to_the_newest_version_and_its_verified_chart() {
        publish("1.0.0", "a: 1\n");
        publish("1.1.0", "a: 2\n");
        try (HelmSource source = source(AccessBook.EMPTY)) {
            Revision revision = source.resolve(spec("^1.0.0"), Duration.ZERO);
            Artifact artifact = source.fetch(spec("^1.0.0"), revision);

            assertThat(revision.name()).isEqualTo("1.1.0");
            assertThat(artifact.files().read("values.yaml")).asString().isEqualTo("a: 2\n");
            assertThat(artifact.commit().message()).isEqualTo("web 1.1.0");
            assertThat(artifact.commit().time()).isEqualTo("2026-01-02T03:04:05Z");
        }
    }

    @Test
    void news_that_somebody_else_saw_first_are_told_once() {
        publish("1.0.0", "a: 1\n");
        try (HelmSource source = source(AccessBook.EMPTY)) {
            source.resolve(spec("*"), Duration.ZERO);
            publish("1.1.0", "a: 2\n");
            source.resolve(spec("*"), Duration.ZERO);

            assertThat(source.poll(web.url("/charts"))).isTrue();
            assertThat(source.poll(web.url("/charts"))).isFalse();
        }
    }

    @Test
    void an_unchanged_index_is_not_sent_again_and_a_kept_chart_is_not_asked_for() {
        publish("1.0.0", "a: 1\n");
        try (HelmSource source = source(AccessBook.EMPTY)) {
            Revision revision = source.resolve(spec("1.0.0"), Duration.ZERO);
            source.fetch(spec("1.0.0"), revision);
            assertThat(source.poll(web.url("/charts"))).isFalse();
            assertThat(web.asked)
                    .containsExactly("/charts/index.yaml", "/charts/web-1.0.0.tgz", "/charts/index.yaml", "304");

            publish("1.1.0", "a: 2\n");
            assertThat(source.poll(web.url("/charts"))).isTrue();
            assertThat(source.resolve(spec("*"), Duration.ofHours(1)).name()).isEqualTo("1.1.0");
        }
        web.asked.clear();
        try (HelmSource again = source(AccessBook.EMPTY)) {
            again.fetch(
                    spec("1.0.0"),
                    new Revision(
                            "1.0.0",
                            "sha256",
                            Digest.of(TarMaker.chart("web", "1.0.0", "values.yaml", "a: 1\n"))
                                    .hex()));
            assertThat(web.asked).isEmpty();
        }
    }

    @Test
    void a_chart_with_another_digest_than_the_index_says_is_damaged_and_not_kept() throws IOException {
        publish("1.0.0", "a: 1\n");
        web.files.put("/charts/web-1.0.0.tgz", TarMaker.chart("web", "1.0.0", "values.yaml", "evil: true\n"));
        try (HelmSource source = source(AccessBook.EMPTY)) {
            Revision revision = source.resolve(spec("1.0.0"), Duration.ZERO);

            failure(() -> source.fetch(spec("1.0.0"), revision), ErrorCode.DAMAGED)
                    .asString()
                    .contains("has the digest");
            assertThat(Files.exists(folder.resolve("charts"))).isFalse();
        }
    }

    @Test
    void a_version_that_is_published_again_is_refused_or_reported() {
        publish("1.0.0", "a: 1\n");
        List<MovedName> moves = new ArrayList<>();
        try (HelmSource source = source(AccessBook.EMPTY)) {
            source.resolve(spec("1.0.0"), Duration.ZERO);
            publish("1.0.0", "a: 2\n");
            failure(() -> source.resolve(spec("1.0.0"), Duration.ZERO), ErrorCode.REFUSED)
                    .asString()
                    .contains("published again");
        }
        RemoteSettings lenient = settings().withMoves(moved -> {
            moves.add(moved);
            return MoveRule.MovePolicy.REPORT;
        });
        try (HelmSource source = new HelmSource(lenient, AccessBook.EMPTY, ChartArchives.NONE, CLOCK)) {
            assertThat(source.resolve(spec("1.0.0"), Duration.ZERO).name()).isEqualTo("1.0.0");
            assertThat(moves).extracting(MovedName::name).containsExactly("1.0.0");
        }
    }

    @Test
    void an_index_that_is_too_large_is_not_read_to_its_end() {
        publish("1.0.0", "a: 1\n");
        web.files.put("/charts/index.yaml", new byte[1 << 20]);
        RemoteSettings small = settings().withIndexBytesMax(1 << 16);
        try (HelmSource source = new HelmSource(small, AccessBook.EMPTY, ChartArchives.NONE, CLOCK)) {
            assertThatThrownBy(() -> source.resolve(spec("1.0.0"), Duration.ZERO))
                    .isInstanceOf(LimitExceeded.class)
                    .hasMessageContaining("chart index bytes");
            web.endless = true;
            assertThatThrownBy(() -> source.resolve(spec("1.0.0"), Duration.ZERO))
                    .isInstanceOf(LimitExceeded.class)
                    .hasMessageContaining("chart index bytes");
        }
    }

    @Test
    void bad_indexes_unknown_names_and_broken_connections_are_told() {
        try (HelmSource source = source(AccessBook.EMPTY)) {
            failure(() -> source.resolve(spec("1"), Duration.ZERO), ErrorCode.NOT_FOUND);
            web.files.put("/charts/index.yaml", "<html>: [".getBytes(StandardCharsets.UTF_8));
            failure(() -> source.resolve(spec("1"), Duration.ZERO), ErrorCode.DAMAGED);
            publish("1.0.0", "a: 1\n");
            failure(() -> source.resolve(spec("9.9.9"), Duration.ZERO), ErrorCode.NOT_FOUND)
                    .asString()
                    .contains("no version '9.9.9'");
            publish("1.1.0", "a: 2\n");
            web.cutShort = true;
            failure(() -> source.poll(web.url("/charts")), ErrorCode.UNREACHABLE);
            web.cutShort = false;
            assertThat(source.resolve(spec("1.0.0"), Duration.ZERO).name()).isEqualTo("1.0.0");
        }
    }

    @Test
    void a_login_goes_to_its_own_origin_only() throws IOException {
        publish("1.0.0", "a: 1\n");
        web.login = "Basic dXNlcjpwYXNz";
        try (WebAnswers elsewhere = new WebAnswers();
                HelmSource source = source(new PrefixAccess(
                        Map.of(web.url("/charts"), RemoteAccess.password("user", Secret.of("pass")))));
                HelmSource nobody = source(AccessBook.EMPTY)) {
            elsewhere.files.put("/x.tgz", web.files.get("/charts/web-1.0.0.tgz"));
            web.redirects.put("/charts/web-1.0.0.tgz", elsewhere.url("/x.tgz"));

            source.fetch(spec("1.0.0"), source.resolve(spec("1.0.0"), Duration.ZERO));

            assertThat(elsewhere.logins).containsExactly("null");
            failure(() -> nobody.resolve(spec("1.0.0"), Duration.ZERO), ErrorCode.AUTH_FAILED);
            web.login = "Bearer other";
            failure(() -> source.resolve(spec("1.0.0"), Duration.ZERO), ErrorCode.AUTH_FAILED)
                    .asString()
                    .doesNotContain("dXNlcjpwYXNz");
        }
    }

    @Test
    void certificates_of_an_own_authority_are_trusted_and_shown() throws IOException {
        var authority = new TestAuthority("ours");
        TestAuthority.Identity client = authority.issue("client");
        try (WebAnswers secure = new WebAnswers(authority.serverContext(), true)) {
            secure.files.put("/charts/index.yaml", "apiVersion: v1\nentries: {}\n".getBytes(StandardCharsets.UTF_8));
            RemoteTrust trust =
                    RemoteTrust.with(authority.pem()).showing(client.certificatePem(), Secret.of(client.keyPem()));
            AccessBook book = _ -> RemoteAccess.token(Secret.of("t")).withTrust(trust);
            try (HelmSource source = source(book);
                    HelmSource stranger = source(AccessBook.EMPTY)) {
                assertThat(source.poll(secure.url("/charts"))).isFalse();
                assertThat(secure.logins).containsExactly("Bearer t");
                failure(() -> stranger.poll(secure.url("/charts")), ErrorCode.UNREACHABLE)
                        .asString()
                        .contains("no secure connection");
            }
        }
    }

    @Test
    void missing_dependencies_come_from_the_lock_file_or_not_at_all() {
        publish("1.0.0", "a: 1\n");
        String declared =
                "dependencies:\n- name: web\n  version: \">=1.0.0\"\n  repository: " + web.url("/charts") + "\n";
        String json = "[[{\"name\":\"web\",\"version\":\"\\u003e=1.0.0\",\"repository\":\"" + web.url("/charts")
                + "\"}],[{\"name\":\"web\",\"version\":\"1.0.0\",\"repository\":\"" + web.url("/charts") + "\"}]]";
        String lock = declared.replace("\">=1.0.0\"", "1.0.0") + "digest: " + Digest.of(json) + "\n";
        String chart = "apiVersion: v2\nname: app\nversion: 0.1.0\n" + declared;
        try (HelmSource source = source(AccessBook.EMPTY)) {
            ChartDependencies dependencies = source.dependencies();
            var whole = MemoryTree.of(Map.of("app/Chart.yaml", chart, "app/Chart.lock", lock));
            var bare = MemoryTree.of(Map.of("Chart.yaml", chart));
            var stale = MemoryTree.of(Map.of("Chart.yaml", chart + "  alias: other\n", "Chart.lock", lock));
            var vendored = MemoryTree.of(Map.of("Chart.yaml", chart, "charts/web/Chart.yaml", "name: web\n"));

            var completed = dependencies.complete("app", whole, "app");

            assertThat(completed.list("app")).extracting("path").contains("app/charts");
            assertThat(completed.list("app/charts")).extracting("path").containsExactly("app/charts/web-1.0.0.tgz");
            assertThat(completed.read("app/charts/web-1.0.0.tgz")).isEqualTo(web.files.get("/charts/web-1.0.0.tgz"));
            assertThat(completed.find("app").orElseThrow().id())
                    .isNotEqualTo(whole.find("app").orElseThrow().id());
            failure(() -> dependencies.complete("app", bare, ""), ErrorCode.INVALID_INPUT)
                    .asString()
                    .contains("no Chart.lock");
            failure(() -> dependencies.complete("app", stale, ""), ErrorCode.INVALID_INPUT)
                    .asString()
                    .contains("out of date");
            assertThat(dependencies.complete("app", vendored, "")).isSameAs(vendored);
        }
    }

    @Test
    void dependencies_of_the_same_tree_need_no_lock_file_and_never_lie_outside() {
        String chart = "apiVersion: v2\nname: app\nversion: 0.1.0\ndependencies:\n- name: lib\n  version: 1.x\n"
                + "  repository: file://";
        try (HelmSource source = source(AccessBook.EMPTY)) {
            ChartDependencies dependencies = source.dependencies();
            for (String path : List.of("../../lib", "../../lib/", "./../../lib")) {
                var tree = MemoryTree.of(Map.of(
                        "charts/app/Chart.yaml",
                        chart + path + "\n",
                        "lib/Chart.yaml",
                        "name: lib\nversion: 1.0.0\n",
                        "lib/templates/_x.tpl",
                        "x"));
                assertThat(dependencies
                                .complete("app", tree, "charts/app")
                                .read("charts/app/charts/lib/templates/_x.tpl"))
                        .asString()
                        .isEqualTo("x");
            }
            for (String path : List.of("../../../etc", "../none", ".", "../..")) {
                var tree = MemoryTree.of(Map.of("charts/app/Chart.yaml", chart + path + "\n"));
                failure(() -> dependencies.complete("app", tree, "charts/app"), ErrorCode.UNSUPPORTED)
                        .asString()
                        .contains("dependency lib");
            }
        }
    }

    @Test
    void only_charts_over_http_are_accepted() {
        try (HelmSource source = source(AccessBook.EMPTY)) {
            assertThat(source.accepts(spec("1"))).isTrue();
            assertThat(source.accepts(SourceSpec.git("https://host/x", "HEAD", "")))
                    .isFalse();
            source.watch(web.url("/charts"), () -> {}).close();
        }
    }

    private void publish(String version, String values) {
        byte[] packed = TarMaker.chart("web", version, "values.yaml", values);
        web.files.put("/charts/web-" + version + ".tgz", packed);
        index.put(
                version,
                "  - version: " + version + "\n    digest: " + Digest.of(packed).hex() + "\n    urls: [web-" + version
                        + ".tgz]\n    created: \"2026-01-02T03:04:05Z\"\n");
        String text = "apiVersion: v1\nentries:\n  web:\n" + String.join("", index.values());
        web.files.put("/charts/index.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private SourceSpec spec(String version) {
        return new SourceSpec("main", web.url("/charts"), version, "", "web", "", MapNode.EMPTY, MapNode.EMPTY);
    }

    private RemoteSettings settings() {
        return RemoteSettings.in(folder).withTimeout(Duration.ofSeconds(60));
    }

    private HelmSource source(AccessBook book) {
        return new HelmSource(settings(), book, ChartArchives.NONE, CLOCK);
    }

    private static AbstractObjectAssert<?, String> failure(ThrowingCallable act, ErrorCode code) {
        return assertThatThrownBy(act)
                .asInstanceOf(type(PlumbException.class))
                .satisfies(
                        thrown -> assertThat(thrown.code()).as(thrown.explain()).isEqualTo(code))
                .extracting(PlumbException::explain);
    }
}
