package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Map<String, String> files = new TreeMap<>();

    @Test
    void fields_of_the_wrong_form_are_told_with_file_line_and_field() {
        files.put(
                "kustomization.yaml",
                "foo: x\n# c\nnamePrefix: true\nlabels:\n- pairs: {a: b}\n  bar: 1\nresources: [1]\n");
        assertThat(failure().problems())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .startsWith("/kustomization.yaml:1:")
                                .contains("unknown field \"foo\""),
                        text -> assertThat(text)
                                .startsWith("/kustomization.yaml:3:")
                                .contains("namePrefix"),
                        text -> assertThat(text)
                                .startsWith("/kustomization.yaml:6:")
                                .contains("unknown field \"bar\""),
                        text -> assertThat(text)
                                .startsWith("/kustomization.yaml:7:")
                                .contains("resources"));
    }

    @Test
    void all_resources_and_generators_that_fail_are_told_at_once() {
        files.put(
                "kustomization.yaml",
                "resources:\n- a.yaml\n- b.yaml\n- ../../x\nconfigMapGenerator:\n- name: c\n  files: [d.txt]\n");
        files.put("b.yaml", "kind: A\n");
        assertThat(failure().problems())
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("/kustomization.yaml:2: resources[0]: ")
                                .contains("a.yaml"),
                        text -> assertThat(text)
                                .startsWith("/kustomization.yaml:3: resources[1]: ")
                                .contains("missing metadata.name"),
                        text -> assertThat(text)
                                .startsWith("/kustomization.yaml:4: resources[2]: ")
                                .contains("leads out"),
                        text -> assertThat(text)
                                .startsWith("/kustomization.yaml:6: configMapGenerator[0]: ")
                                .contains("d.txt"));
    }

    @Test
    void all_patches_that_cannot_be_read_are_told_at_once_and_those_of_a_base_name_its_file() {
        files.put("kustomization.yaml", "resources: [base]\n");
        files.put(
                "base/kustomization.yaml",
                "resources: [a.yaml]\npatches:\n- path: gone.yaml\n- patch: '- {op: add, path: /x}'\n");
        files.put("base/a.yaml", "kind: A\nmetadata: {name: a}\n");
        assertThat(failure().problems())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).startsWith("/kustomization.yaml:1: resources[0]: "))
                .anySatisfy(text -> assertThat(text).contains("/base/kustomization.yaml:3: patches[0]: "))
                .anySatisfy(text -> assertThat(text).contains("/base/kustomization.yaml:4: patches[1]: "));
    }

    @Test
    void an_absolute_directory_is_refused_with_a_remedy() {
        files.put("kustomization.yaml", "resources: [/base]\n");
        files.put("base/kustomization.yaml", "namePrefix: a\n");
        assertThat(failure()).hasMessageContaining("new root '/base' cannot be absolute; write it relative");
    }

    @Test
    void functions_are_refused_with_what_they_would_run_and_what_to_do_instead() {
        files.put("kustomization.yaml", "transformers: [t.yaml]\n");
        files.put("t.yaml", """
                        apiVersion: x.example.com/v1
                        kind: Mine
                        metadata:
                          name: t
                          annotations:
                            config.kubernetes.io/function: |
                              container: {image: x}
                        """);
        assertThat(failure())
                .hasMessageContaining("unable to load external plugin 'Mine', which would run a container image")
                .hasMessageContaining("use a built-in plugin");
    }

    @Test
    void a_tree_that_names_its_parts_over_and_over_names_the_limit() {
        for (int i = 0; i < 40; i++) {
            files.put(
                    "l" + i + "/kustomization.yaml",
                    "namePrefix: x\nresources: [../l" + (i + 1) + ", ../l" + (i + 1) + "]\n");
        }
        files.put("l40/kustomization.yaml", "namePrefix: x\n");
        files.put("kustomization.yaml", "resources: [l0]\n");
        assertThat(failure()).hasMessageContaining("limit: kustomizations");
    }

    @Test
    void a_build_ends_after_enough_problems() {
        var text = new StringBuilder("resources:\n");
        for (int i = 0; i < 200; i++) {
            text.append("- gone").append(i).append(".yaml\n");
        }
        files.put("kustomization.yaml", text.toString());
        assertThat(failure().problems()).hasSize(50);
    }

    private KustomizeException failure() {
        return catchThrowableOfType(
                KustomizeException.class,
                () -> Kustomize.create().build(MemoryFiles.ofTexts(files), "", KustomizeOptions.DEFAULT));
    }
}
