package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KustomizeReadmeTest {
    @TempDir
    private Path folder;

    @Test
    void the_example_builds_the_overlay_it_names() throws IOException {
        Files.createDirectories(folder.resolve("overlays/prod"));
        Files.writeString(folder.resolve("overlays/prod/kustomization.yaml"), "resources: [pod.yaml]\n");
        Files.writeString(folder.resolve("overlays/prod/pod.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec: {containers: [{name: web, image: nginx}]}
                """);
        assertThat(built(folder).text()).contains("namespace: prod", "image: nginx:1.29");
    }

    @Test
    void the_readme_shows_the_lines_that_are_run_here() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/plumbline/kustomize/KustomizeReadmeTest.java"));
        String readme = Files.readString(Path.of("README.md"));
        String shown = readme.substring(readme.indexOf("```java\n") + 8).split("```", -1)[0];
        assertThat(source).contains(shown.indent(8));
    }

    private static KustomizeResult built(Path folder) {
        Kustomize kustomize = Kustomize.create();
        KustomizeFiles files = FolderFiles.of(folder);
        KustomizeOptions options = KustomizeOptions.DEFAULT
                .withOrder(KustomizeOptions.Order.LEGACY)
                .withOverrides(KustomizeOverrides.builder()
                        .namespace("prod")
                        .image("nginx:1.29")
                        .build());
        KustomizeResult result = kustomize.build(files, "overlays/prod", options);
        result.objects().forEach(object -> System.out.println(object.get("kind")));
        System.out.print(result.text());
        result.warnings().forEach(System.err::println);
        return result;
    }
}
