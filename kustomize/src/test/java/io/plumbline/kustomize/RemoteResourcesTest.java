package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RemoteResourcesTest {
    private static final String REPOSITORY = "https://git.example.com/o/r";

    private final Map<String, String> files = new TreeMap<>();
    private final Elsewhere elsewhere = new Elsewhere();

    /// Files and one repository in memory.
    private static final class Elsewhere implements RemoteResources {
        private final Map<String, String> web = new TreeMap<>();
        private final Map<String, String> tree = new TreeMap<>();
        private final List<RemoteReference> asked = new ArrayList<>();

        @Override
        public byte[] file(String url, int bytesMax) {
            String text = web.get(url);
            if (text == null) {
                throw new KustomizeException("status code 404 (Not Found)");
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public RemoteTree repository(RemoteReference reference) {
            asked.add(reference);
            return new RemoteTree(MemoryFiles.ofTexts(tree), reference.repository());
        }
    }

    @Test
    void a_file_and_a_folder_of_a_repository_are_resources_like_any_other() {
        files.put(
                "kustomization.yaml",
                "namePrefix: p-\nbuildMetadata: [originAnnotations]\nresources:\n- https://example.com/a.yaml\n- "
                        + REPOSITORY + "//base?ref=v1\n");
        elsewhere.web.put("https://example.com/a.yaml", "kind: A\nmetadata: {name: a}\n");
        elsewhere.tree.put("base/kustomization.yaml", "resources: [b.yaml, ../other]\n");
        elsewhere.tree.put("base/b.yaml", "kind: B\nmetadata: {name: b}\n");
        elsewhere.tree.put("other/kustomization.yaml", "nameSuffix: -s\nresources: [c.yaml]\n");
        elsewhere.tree.put("other/c.yaml", "kind: C\nmetadata: {name: c}\n");
        assertThat(built(""))
                .contains("name: p-a\n", "name: p-b\n", "name: p-c-s\n")
                .contains("path: base/b.yaml\n      repo: " + REPOSITORY + "\n      ref: v1\n");
        assertThat(elsewhere.asked).hasSize(1);
        assertThat(elsewhere.asked.getFirst().ref()).isEqualTo("v1");
    }

    @Test
    void a_repository_can_be_built_by_its_address() {
        elsewhere.tree.put("base/kustomization.yaml", "resources: [b.yaml]\n");
        elsewhere.tree.put("base/b.yaml", "kind: B\nmetadata: {name: b}\n");
        assertThat(built(REPOSITORY + "//base")).isEqualTo("kind: B\nmetadata:\n  name: b\n");
    }

    @Test
    void what_is_neither_file_nor_repository_tells_both_failures() {
        files.put("kustomization.yaml", "resources: ['" + REPOSITORY + "//gone']\n");
        assertThatThrownBy(() -> built(""))
                .hasMessageContaining("status code 404")
                .hasMessageContaining("'gone' is not a directory of " + REPOSITORY);
    }

    @Test
    void a_repository_that_names_itself_is_a_cycle() {
        files.put("kustomization.yaml", "resources: ['" + REPOSITORY + "//a?ref=x']\n");
        elsewhere.tree.put("a/kustomization.yaml", "resources: ['" + REPOSITORY + "//a?ref=x']\n");
        assertThatThrownBy(() -> built("")).hasMessageContaining("cycle detected");
    }

    @Test
    void a_repository_cannot_read_outside_of_itself() {
        files.put("kustomization.yaml", "resources: ['" + REPOSITORY + "//a']\n");
        elsewhere.tree.put("a/kustomization.yaml", "resources: [../../etc/passwd]\n");
        assertThatThrownBy(() -> built("")).hasMessageContaining("leads out of the file tree");
    }

    private String built(String directory) {
        return Kustomize.create()
                .build(MemoryFiles.ofTexts(files), directory, KustomizeOptions.DEFAULT.withRemote(elsewhere))
                .text();
    }
}
