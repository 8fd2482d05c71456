package io.plumbline.source.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Revision;
import io.plumbline.model.Secret;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.Artifact;
import io.plumbline.source.MemoryTree;
import io.plumbline.source.helm.ChartArchives;
import io.plumbline.source.helm.HelmSource;
import io.plumbline.source.helm.RemoteSettings;
import io.plumbline.source.helm.kept.MoveRule;
import io.plumbline.source.helm.kept.MovedName;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.PrefixAccess;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciSourceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));

    @TempDir
    Path folder;

    private ScriptedRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new ScriptedRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void a_range_over_pages_of_tags_leads_to_the_chart_itself() {
        registry.tagsPage = 1;
        registry.push("1.0.0", PushedArtifact.chart("1.0.0", "a: 1\n"));
        registry.push("1.10.0_build.1", PushedArtifact.chart("1.10.0+build.1", "a: 10\n"));
        registry.push("1.9.0", PushedArtifact.chart("1.9.0", "a: 9\n"));
        registry.push("nightly", PushedArtifact.chart("0.0.0", ""));
        try (OciSource source = source(AccessBook.EMPTY)) {
            Revision revision = source.resolve(spec("^1.0.0"), Duration.ZERO);
            Artifact artifact = source.fetch(spec("^1.0.0"), revision);

            assertThat(revision.name()).isEqualTo("1.10.0_build.1");
            assertThat(artifact.files().read("values.yaml")).asString().isEqualTo("a: 10\n");
            assertThat(artifact.commit().time()).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(source.archive("oci://" + registry.host() + "/team", "web", "1.10.0+build.1"))
                    .isEqualTo(TarLayers.chart("1.10.0+build.1", "a: 10\n"));
        }
    }

    @Test
    void plain_artifacts_keep_their_paths_and_a_digest_needs_no_tag() {
        PushedArtifact artifact = PushedArtifact.flux("./apps/a.yaml", "kind: A\n");
        registry.push("latest", artifact);
        String pinned = Digest.of(artifact.manifest()).toString();
        registry.tags.clear();
        try (OciSource source = source(AccessBook.EMPTY)) {
            Artifact fetched = source.fetch(spec(pinned), source.resolve(spec(pinned), Duration.ZERO));

            assertThat(fetched.files().read("apps/a.yaml")).asString().isEqualTo("kind: A\n");
            registry.push(
                    "plain",
                    new PushedArtifact("x", "application/vnd.oci.image.layer.v1.tar", TarLayers.tar("b", "1")));
            assertThat(source.fetch(spec("plain"), source.resolve(spec("plain"), Duration.ZERO))
                            .files()
                            .read("b"))
                    .asString()
                    .isEqualTo("1");
            registry.push("zstd", new PushedArtifact("x", "application/vnd.oci.image.layer.v1.tar+zstd", new byte[3]));
            failure(
                    () -> source.fetch(spec("zstd"), source.resolve(spec("zstd"), Duration.ZERO)),
                    ErrorCode.UNSUPPORTED);
        }
    }

    @Test
    void news_that_somebody_else_saw_first_are_told_to_each_address_once() {
        registry.push("latest", PushedArtifact.flux("a", "1"));
        try (OciSource source = source(AccessBook.EMPTY)) {
            source.resolve(spec("latest"), Duration.ZERO);
            registry.push("latest", PushedArtifact.flux("a", "2"));
            source.resolve(spec("latest"), Duration.ZERO);

            assertThat(source.poll(url())).isTrue();
            assertThat(source.poll(url())).isFalse();
            assertThat(source.poll(url() + "/")).isTrue();
        }
    }

    @Test
    void what_is_known_is_asked_again_with_a_condition_and_what_is_kept_not_at_all() {
        registry.push("latest", PushedArtifact.flux("a", "1"));
        try (OciSource source = source(AccessBook.EMPTY)) {
            Revision revision = source.resolve(spec("latest"), Duration.ZERO);
            source.fetch(spec("latest"), revision);
            registry.asked.clear();

            assertThat(source.poll(url())).isFalse();
            assertThat(source.resolve(spec("latest"), Duration.ofMinutes(1))).isEqualTo(revision);
            source.fetch(spec("latest"), revision);

            assertThat(registry.asked).containsExactly("manifests/latest", "304");
            registry.push("latest", PushedArtifact.flux("a", "2"));
            assertThat(source.poll(url())).isTrue();
        }
    }

    @Test
    void a_moved_version_is_refused_or_reported_and_latest_may_move() {
        List<MovedName> moves = new ArrayList<>();
        registry.push("1.0.0", PushedArtifact.chart("1.0.0", "a: 1\n"));
        try (OciSource source = source(AccessBook.EMPTY)) {
            source.resolve(spec("1.0.0"), Duration.ZERO);
            registry.push("1.0.0", PushedArtifact.chart("1.0.0", "a: 2\n"));
            failure(() -> source.resolve(spec("1.0.0"), Duration.ZERO), ErrorCode.REFUSED)
                    .asString()
                    .contains("published again");
        }
        RemoteSettings lenient = settings().withMoves(moved -> {
            moves.add(moved);
            return MoveRule.MovePolicy.REPORT;
        });
        try (OciSource source = new OciSource(lenient, AccessBook.EMPTY, CLOCK)) {
            source.resolve(spec("1.0.0"), Duration.ZERO);
            assertThat(moves).extracting(MovedName::name).containsExactly("1.0.0");
        }
    }

    @Test
    void a_token_is_got_with_the_login_once_and_again_when_it_is_refused() {
        registry.push("1.0.0", PushedArtifact.chart("1.0.0", "a: 1\n"));
        registry.tokenLogin = "Basic dXNlcjpwYXNz";
        AccessBook book = new PrefixAccess(
                Map.of("oci://" + registry.host() + "/team", RemoteAccess.password("user", Secret.of("pass"))));
        try (OciSource source = source(book);
                OciSource nobody = source(AccessBook.EMPTY)) {
            source.fetch(spec("1.0.0"), source.resolve(spec("1.0.0"), Duration.ZERO));

            assertThat(registry.asked).filteredOn("/token"::equals).hasSize(1);
            failure(() -> nobody.resolve(spec("1.0.0"), Duration.ZERO), ErrorCode.AUTH_FAILED);
            registry.tokenAnswer = "{\"access_token\":\"expired\"}";
            registry.tokenLogin = "anyone";
            failure(() -> nobody.resolve(spec("1.0.0"), Duration.ZERO), ErrorCode.AUTH_FAILED);
            registry.tokenAnswer = "{}";
            failure(() -> nobody.resolve(spec("1.0.0"), Duration.ZERO), ErrorCode.AUTH_FAILED)
                    .asString()
                    .contains("gave no token");
        }
    }

    @Test
    void an_identity_token_of_docker_is_exchanged_for_a_token_of_the_registry() {
        registry.push("1.0.0", PushedArtifact.chart("1.0.0", "a: 1\n"));
        registry.push("1.10.0", PushedArtifact.chart("1.10.0", "a: 1\n"));
        registry.push("latest", PushedArtifact.chart("1.0.0", "a: 1\n"));
        registry.tokenLogin = "refresh_token=identity-1";
        String config = "{\"auths\":{\"" + registry.host() + "\":{\"identitytoken\":\"identity-1\"}}}";
        try (OciSource source = source(new DockerConfig(Secret.of(config)));
                OciSource nobody = source(AccessBook.EMPTY)) {
            assertThat(source.resolve(spec("^1"), Duration.ZERO).name()).isEqualTo("1.10.0");
            assertThat(source.look(spec("")).names()).containsExactly("1.10.0", "1.0.0", "latest");
            failure(() -> nobody.look(spec("")), ErrorCode.AUTH_FAILED);
        }
    }

    @Test
    void wrong_digests_cut_off_answers_and_large_ones_are_told_and_nothing_is_kept() {
        PushedArtifact chart = PushedArtifact.chart("1.0.0", "a: 1\n");
        registry.push("1.0.0", chart);
        String layer = Digest.of(chart.layer()).toString();
        try (OciSource source = source(AccessBook.EMPTY)) {
            Revision revision = source.resolve(spec("1.0.0"), Duration.ZERO);
            registry.cutShort = true;
            failure(() -> source.fetch(spec("1.0.0"), revision), ErrorCode.UNREACHABLE);
            registry.cutShort = false;
            byte[] other = chart.layer().clone();
            other[20] ^= 1;
            registry.blobs.put(layer, other);
            failure(() -> source.fetch(spec("1.0.0"), revision), ErrorCode.DAMAGED)
                    .asString()
                    .contains("digest");
            registry.blobs.put(layer, new byte[5]);
            failure(() -> source.fetch(spec("1.0.0"), revision), ErrorCode.DAMAGED)
                    .asString()
                    .contains("bytes");
            registry.blobs.put(layer, chart.layer());
            assertThat(source.fetch(spec("1.0.0"), revision).files().find("Chart.yaml"))
                    .isPresent();
            registry.tags.put(
                    "bad", "{\"layers\":[{\"digest\":\"md5:1\",\"size\":1}]}".getBytes(StandardCharsets.UTF_8));
            failure(() -> source.fetch(spec("bad"), source.resolve(spec("bad"), Duration.ZERO)), ErrorCode.UNSUPPORTED);
            registry.tags.put("huge", new byte[5 << 20]);
            failure(() -> source.resolve(spec("huge"), Duration.ZERO), ErrorCode.LIMIT_EXCEEDED)
                    .asString()
                    .contains("manifest bytes");
            failure(() -> source.resolve(spec("gone"), Duration.ZERO), ErrorCode.NOT_FOUND);
            failure(() -> source.resolve(spec("^9"), Duration.ZERO), ErrorCode.NOT_FOUND);
        }
        registry.push("2.0.0", PushedArtifact.chart("2.0.0", "a: 2\n"));
        try (OciSource small = new OciSource(settings().withArchiveBytesMax(20), AccessBook.EMPTY, CLOCK)) {
            failure(
                            () -> small.fetch(spec("2.0.0"), small.resolve(spec("2.0.0"), Duration.ZERO)),
                            ErrorCode.LIMIT_EXCEEDED)
                    .asString()
                    .contains("packed archive bytes");
        }
    }

    @Test
    void addresses_and_names_that_are_none_are_refused() {
        try (OciSource source = source(AccessBook.EMPTY)) {
            assertThat(source.accepts(spec("1"))).isTrue();
            assertThat(source.accepts(SourceSpec.git("https://host/x", "HEAD", "")))
                    .isFalse();
            for (String url :
                    List.of("oci://host/Team/web", "oci://host/team/web:1.0", "oci://host", "oci://u:p@host/x")) {
                failure(() -> source.resolve(SourceSpec.git(url, "1.0.0", ""), Duration.ZERO), ErrorCode.INVALID_INPUT);
            }
            source.watch(url(), () -> {}).close();
        }
    }

    @Test
    void dependencies_of_the_lock_file_come_from_registries_too() {
        registry.push("1.0.0", PushedArtifact.chart("1.0.0", "a: 1\n"));
        String url = "oci://" + registry.host() + "/team";
        try (OciSource oci = source(AccessBook.EMPTY);
                HelmSource helm = new HelmSource(settings(), AccessBook.EMPTY, oci, CLOCK)) {
            String entry = "{\"name\":\"web\",\"version\":\"1.0.0\",\"repository\":\"" + url + "\"}";
            String declared = "dependencies:\n- name: web\n  version: 1.0.0\n  repository: " + url + "\n";
            var chart = MemoryTree.of(Map.of(
                    "Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n" + declared,
                    "Chart.lock", declared + "digest: " + Digest.of("[[" + entry + "],[" + entry + "]]") + "\n"));

            assertThat(helm.dependencies().complete("app", chart, "").find("charts/web-1.0.0.tgz"))
                    .isPresent();
            assertThatThrownBy(() -> new HelmSource(settings(), AccessBook.EMPTY, ChartArchives.NONE, CLOCK)
                            .dependencies()
                            .complete("app", chart, ""))
                    .hasMessageContaining("no source");
        }
    }

    private String url() {
        return "oci://" + registry.host() + "/team/web";
    }

    private SourceSpec spec(String revision) {
        return new SourceSpec("main", url(), revision, "", "", "", MapNode.EMPTY, MapNode.EMPTY);
    }

    private RemoteSettings settings() {
        return RemoteSettings.in(folder).withTimeout(Duration.ofSeconds(60));
    }

    private OciSource source(AccessBook book) {
        return new OciSource(settings(), book, CLOCK);
    }

    static AbstractObjectAssert<?, String> failure(ThrowingCallable act, ErrorCode code) {
        return assertThatThrownBy(act)
                .asInstanceOf(type(PlumbException.class))
                .satisfies(
                        thrown -> assertThat(thrown.code()).as(thrown.explain()).isEqualTo(code))
                .extracting(PlumbException::explain);
    }
}
