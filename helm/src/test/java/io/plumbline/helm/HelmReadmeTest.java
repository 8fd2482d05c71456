package io.plumbline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HelmReadmeTest {
    @Test
    void the_example_renders_manifests_and_hooks() {
        MemoryChart chart = MemoryChart.ofTexts(Map.of(
                "Chart.yaml",
                "apiVersion: v2\nname: web\nversion: 0.1.0\n",
                "templates/a.yaml",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: {{ .Release.Name }}-{{ randAlpha 5 }}}
                spec: {tag: {{ .Values.image.tag }}, replicas: {{ .Values.replicas }}}
                """,
                "templates/b.yaml",
                """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: first, annotations: {helm.sh/hook: pre-install}}
                """));
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        HelmRelease release = rendered(chart, clock, "secret");
        assertThat(release.text()).contains("name: web-", "tag: 1.2.3", "replicas: 3");
        assertThat(release.hooks()).hasSize(1);
        assertThat(rendered(chart, clock, "secret").text()).isEqualTo(release.text());
    }

    @Test
    void the_readme_shows_the_lines_that_are_run_here() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/plumbline/helm/HelmReadmeTest.java"));
        String readme = Files.readString(Path.of("README.md"));
        String shown = readme.substring(readme.indexOf("```java\n") + 8).split("```", -1)[0];
        assertThat(source).contains(shown.indent(8));
    }

    private static HelmRelease rendered(ChartFiles chart, InstantSource clock, String secretKey) {
        HelmValues values = HelmValues.of("replicas: 3\n").withSet(List.of("image.tag=1.2.3"));
        HelmOptions options = HelmOptions.DEFAULT
                .withRelease("web", "prod")
                .withCluster("v1.34.0", List.of("monitoring.coreos.com/v1"))
                .withChance(clock, ChanceSeed.of(secretKey).part("web")); // same application, same bytes
        HelmRelease release = Helm.template(chart, values, options); // chart: your files; paths(), read(path), digest()
        release.manifests().forEach(m -> System.out.println(m.kind() + " " + m.name()));
        release.hooks().forEach(h -> System.out.println(h.events() + " " + h.weight() + " " + h.deletePolicies()));
        System.out.println(release.text()); // byte for byte what `helm template` prints
        return release;
    }
}
