package io.plumbline.source.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Digest;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.helm.packed.TarMaker;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.LiveAccess;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartIndexTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));

    @TempDir
    Path folder;

    private WebAnswers web;

    @BeforeEach
    void start() throws IOException {
        web = new WebAnswers();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void only_wanted_charts_are_kept_whatever_the_size_of_the_index() {
        Stream<String> charts = IntStream.range(0, 20_000)
                .mapToObj(i -> "  chart-" + i + ":\n  - version: 1.0." + i + "\n    urls: [c-" + i + ".tgz]\n"
                        + "    annotations: {deep: [[{a: b}], c]}\n    description: \"words and words\"\n");
        List<InputStream> parts = Stream.concat(Stream.of("apiVersion: v1\nentries:\n"), charts)
                .<InputStream>map(part -> new ByteArrayInputStream(bytes(part)))
                .toList();
        InputStream text = new SequenceInputStream(Collections.enumeration(parts));

        ChartIndex index = IndexScanner.scan("index", new TreeSet<>(List.of("chart-7", "none")), text);

        assertThat(index.charts().keySet()).containsExactly("chart-7");
        assertThat(index.versions("chart-7")).containsExactly("1.0.7");
        assertThat(index.offer("chart-7", "1.0.7").orElseThrow().urls()).containsExactly("c-7.tgz");
        assertThat(index.names()).hasSize(IndexScanner.NAMES_MAX);
        assertThat(index.covers("none")).isTrue();
        assertThat(index.covers("chart-8")).isFalse();
    }

    @Test
    void an_index_in_json_and_one_with_anchors_are_read() {
        String json = "{\"entries\": {\"web\": [{\"version\": \"1.0.0\", \"digest\": \"sha256:AB\","
                + " \"urls\": [\"a.tgz\"], \"created\": \"2026-01-02T03:04:05Z\"}]}}";
        ChartIndex.Offer offer = scan(json).offer("web", "1.0.0").orElseThrow();
        assertThat(offer.digest()).isEqualTo("ab");
        assertThat(offer.created()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(scan("entries:\n  other: &a\n  - {version: 1}\n  more: *a\n  web: [{version: 1.10.0}]\n")
                        .versions("web"))
                .containsExactly("1.10.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "text", "entries: 5", "a: b", "entries: {web: [{version: 1}", "entries:\n\tweb: x"})
    void what_is_no_index_is_damaged(String text) {
        assertThatThrownBy(() -> scan(text))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        failure -> assertThat(failure.explain()).contains("its index.yaml"));
    }

    @Test
    void validators_outlive_a_restart_and_a_damaged_index_does_not_replace_a_good_one() throws IOException {
        publish("1.0.0");
        try (HelmSource source = source(AccessBook.EMPTY)) {
            source.resolve(spec("1.0.0", "{}"), Duration.ZERO);
        }
        web.asked.clear();
        try (HelmSource again = source(AccessBook.EMPTY)) {
            assertThat(again.resolve(spec("1.0.0", "{}"), Duration.ofHours(1)).name())
                    .isEqualTo("1.0.0");
            assertThat(web.asked).isEmpty();
            assertThat(again.resolve(spec("1.0.0", "{}"), Duration.ZERO).name()).isEqualTo("1.0.0");
            assertThat(web.asked).containsExactly("/charts/index.yaml", "304");

            web.files.put("/charts/index.yaml", bytes("entries: [broken"));
            assertThatThrownBy(() -> again.resolve(spec("1.0.0", "{}"), Duration.ZERO))
                    .hasMessageContaining("cannot be read");
            assertThat(again.resolve(spec("1.0.0", "{}"), Duration.ofHours(1)).name())
                    .isEqualTo("1.0.0");
        }
        try (Stream<Path> kept = Files.walk(folder.resolve("indexes"))) {
            assertThat(kept.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".draft"))
                    .hasSize(2);
        }
    }

    @Test
    void a_login_follows_charts_to_other_hosts_only_where_the_source_says_so() throws IOException {
        publish("1.0.0");
        web.login = "Basic dXNlcjpwYXNz";
        var book = new LiveAccess();
        book.set(Map.of(web.url("/charts"), RemoteAccess.password("user", Secret.of("pass"))));
        try (WebAnswers elsewhere = new WebAnswers();
                HelmSource source = source(book)) {
            elsewhere.files.put("/x.tgz", web.files.get("/charts/web-1.0.0.tgz"));
            web.files.put(
                    "/charts/index.yaml",
                    bytes("entries: {web: [{version: 1.0.0, urls: ['" + elsewhere.url("/x.tgz") + "']}]}"));
            source.resolve(spec("1.0.0", "{}"), Duration.ZERO);
            assertThat(elsewhere.logins).containsExactly("null");
            source.resolve(spec("1.0.0", "{passCredentials: true}"), Duration.ZERO);
            assertThat(elsewhere.logins).containsExactly("null", "Basic dXNlcjpwYXNz");
            book.set(AccessBook.EMPTY);
            assertThatThrownBy(() -> source.resolve(spec("1.0.0", "{}"), Duration.ZERO))
                    .hasMessageContaining("credentials are missing, wrong or expired");
        }
    }

    private static ChartIndex scan(String text) {
        return IndexScanner.scan("repository", new TreeSet<>(List.of("web")), new ByteArrayInputStream(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void publish(String version) {
        byte[] packed = TarMaker.chart("web", version, "values.yaml", "a: 1\n");
        web.files.put("/charts/web-" + version + ".tgz", packed);
        web.files.put(
                "/charts/index.yaml",
                bytes("entries:\n  web:\n  - version: " + version + "\n    digest: "
                        + Digest.of(packed).hex() + "\n    urls: [web-" + version + ".tgz]\n"));
    }

    private SourceSpec spec(String version, String parameters) {
        MapNode block = (MapNode) Yaml.parseOne(parameters, YamlOptions.KUBECTL);
        return new SourceSpec("main", web.url("/charts"), version, "", "web", "helm", block, MapNode.EMPTY);
    }

    private HelmSource source(AccessBook book) {
        return new HelmSource(
                RemoteSettings.in(folder).withTimeout(Duration.ofSeconds(60)), book, ChartArchives.NONE, CLOCK);
    }
}
