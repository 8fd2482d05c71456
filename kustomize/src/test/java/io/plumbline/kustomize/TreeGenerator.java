package io.plumbline.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Makes kustomization trees from a seed: a base or two, layers with every kind of change, a component. The same seed
/// makes the same tree.
final class TreeGenerator {
    private static final List<String> NAMESPACES = List.of("", "", "", "", "", "", "", "one", "two", "default");

    private final Random random;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final ManifestGenerator manifests;
    private final Set<String> taken = new LinkedHashSet<>();
    private String generatorKind = "";

    private TreeGenerator(long seed) {
        this.random = new Random(seed);
        this.manifests = new ManifestGenerator(random);
    }

    /// The files of a tree; the directory `top` is to be built.
    static Map<String, String> tree(long seed) {
        var generator = new TreeGenerator(seed);
        generator.make();
        return generator.files;
    }

    private void make() {
        var bases = new ArrayList<String>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            bases.add("base" + i);
            base("base" + i);
        }
        String below = "base0";
        if (chance(60)) {
            layer("middle", bases.subList(0, 1), true);
            bases.set(0, "middle");
            below = "middle";
        }
        if (chance(30)) {
            component();
        }
        layer("top", bases, !below.isEmpty());
    }

    private void base(String directory) {
        var objects = new ArrayList<String>();
        int count = 2 + random.nextInt(6);
        if (directory.equals("base0")) {
            objects.add(manifests.object("Service", "web", ""));
            objects.add(manifests.object("Deployment", "web", ""));
            taken.add("Service/web");
            taken.add("Deployment/web");
        }
        for (int i = 0; i < count; i++) {
            objects.add(fresh());
        }
        files.put(directory + "/all.yaml", String.join("---\n", objects));
        var text = new StringBuilder("resources:\n- all.yaml\n");
        if (directory.equals("base0") && chance(70)) {
            generatorKind = chance(60) ? "configMapGenerator" : "secretGenerator";
            generators(text, "");
        }
        if (chance(40)) {
            names(text);
        }
        if (chance(30)) {
            labels(directory, text);
        }
        files.put(directory + "/kustomization.yaml", text.toString());
        files.put(directory + "/app.properties", "a=1\nb=x y\n# c\n d= e \n");
        files.put(directory + "/notes.txt", "first line\n  second: line\n");
    }

    private String fresh() {
        while (true) {
            String kind = manifests.kind();
            String name = pick(ManifestGenerator.NAMES);
            if (taken.add(kind + "/" + name) || chance(3)) {
                return manifests.object(kind, name, pick(NAMESPACES));
            }
        }
    }

    private String existing(String kind) {
        List<String> names = taken.stream()
                .filter(each -> each.startsWith(kind + "/"))
                .map(each -> each.substring(kind.length() + 1))
                .toList();
        return names.isEmpty() || chance(3) ? "" : pick(names);
    }

    private void layer(String directory, List<String> below, boolean patched) {
        var text = new StringBuilder("resources:\n");
        below.forEach(base -> text.append("- ../").append(base).append('\n'));
        if (chance(40)) {
            text.append("- extra.yaml\n");
            files.put(
                    directory + "/extra.yaml",
                    manifests.object(manifests.kind(), "extra" + directory, pick(NAMESPACES)));
        }
        if (directory.equals("top") && files.containsKey("part/kustomization.yaml")) {
            text.append("components: [../part]\n");
        }
        names(text);
        labels(directory, text);
        if (!generatorKind.isEmpty() && chance(35)) {
            generators(text, "merge");
        }
        if (patched && chance(75)) {
            patches(directory, text);
        }
        images(text);
        if (chance(20)) {
            text.append("replicas: [{name: web, count: 4}]\n");
        }
        if (chance(20)) {
            replacement(text);
        }
        if (chance(10)) {
            text.append("buildMetadata: [")
                    .append(pick(List.of("originAnnotations", "transformerAnnotations")))
                    .append("]\n");
        }
        if (chance(15)) {
            text.append("sortOptions: {order: ")
                    .append(pick(List.of("fifo", "legacy")))
                    .append("}\n");
        }
        if (directory.equals("top") && chance(15)) {
            variable(text);
        }
        if (chance(12)) {
            plugin(text);
        }
        files.put(directory + "/kustomization.yaml", text.toString());
        files.put(directory + "/app.properties", "z=9\n");
        files.put(directory + "/notes.txt", "other\n");
    }

    private void component() {
        files.put(
                "part/kustomization.yaml",
                "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [c.yaml]\n"
                        + (chance(50) ? "namePrefix: part-\n" : "")
                        + (chance(50) ? "commonAnnotations: {part: 'yes'}\n" : ""));
        files.put("part/c.yaml", manifests.object(manifests.kind(), "component", ""));
    }

    private void names(StringBuilder text) {
        if (chance(45)) {
            text.append("namePrefix: ").append(pick(List.of("p-", "x-", "a"))).append('\n');
        }
        if (chance(30)) {
            text.append("nameSuffix: ").append(pick(List.of("-s", "-v2"))).append('\n');
        }
        if (chance(40)) {
            text.append("namespace: ").append(pick(List.of("prod", "one"))).append('\n');
        }
    }

    private void labels(String directory, StringBuilder text) {
        if (chance(25)) {
            text.append("commonLabels: {team: ")
                    .append(pick(List.of("blue", "'1'", "red")))
                    .append("}\n");
        }
        if (chance(25)) {
            text.append("labels:\n- pairs: {tier-" + directory + ": ")
                    .append(pick(List.of("front", "\"true\"")))
                    .append("}\n  includeSelectors: ")
                    .append(chance(30))
                    .append("\n  includeTemplates: ")
                    .append(chance(50))
                    .append('\n');
        }
        if (chance(25)) {
            text.append("commonAnnotations: {note: 'a b', size: \"1.50\"}\n");
        }
    }

    private void generators(StringBuilder text, String behavior) {
        text.append(generatorKind).append(":\n- name: settings\n");
        if (!behavior.isEmpty()) {
            text.append("  behavior: ")
                    .append(chance(70) ? behavior : "replace")
                    .append('\n');
        }
        if (chance(70)) {
            text.append("  literals: [k=")
                    .append(pick(List.of("v", "'q'", "1", "true", "a b")))
                    .append(", l=2]\n");
        }
        if (chance(30)) {
            text.append("  envs: [app.properties]\n");
        }
        if (chance(40)) {
            text.append("  files: [notes.txt, renamed=notes.txt]\n");
        }
        if (chance(25)) {
            text.append("  options: {disableNameSuffixHash: ")
                    .append(chance(50))
                    .append(", labels: {g: h}}\n");
        }
        if (chance(20)) {
            text.append("generatorOptions: {annotations: {gen: 'yes'}, immutable: ")
                    .append(chance(50))
                    .append("}\n");
        }
    }

    private void patches(String directory, StringBuilder text) {
        text.append("patches:\n");
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String kind = pick(ManifestGenerator.PATCHABLE);
            String name = existing(kind);
            if (chance(45)) {
                text.append("- patch: |\n")
                        .append(indented(manifests.jsonPatch()))
                        .append("  target: {kind: ")
                        .append(kind)
                        .append(chance(40) ? ", name: w.*" : "")
                        .append("}\n");
            } else if (name.isEmpty() || chance(50)) {
                text.append("- patch: |\n")
                        .append(indented(manifests.strategicPatch(kind, "any")))
                        .append("  target: {kind: ")
                        .append(kind)
                        .append("}\n");
            } else {
                files.put(directory + "/patch" + i + ".yaml", manifests.strategicPatch(kind, name));
                text.append("- path: patch").append(i).append(".yaml\n");
            }
        }
    }

    private void images(StringBuilder text) {
        if (chance(35)) {
            text.append("images:\n- name: ")
                    .append(pick(List.of("nginx", "busybox", "reg.io:5000/team/app")))
                    .append('\n')
                    .append(pick(List.of(
                            "  newTag: '2.0'\n",
                            "  newName: other/img\n",
                            "  digest: sha256:abc\n",
                            "  newName: img\n  newTag: v1\n",
                            "  tagSuffix: -x\n")));
        }
    }

    private void replacement(StringBuilder text) {
        text.append("replacements:\n- source: {kind: Service, name: web, fieldPath: ")
                .append(pick(List.of("metadata.name", "spec.ports.0.port", "spec.selector.app")))
                .append("}\n  targets:\n  - select: {kind: ")
                .append(pick(List.of("ConfigMap", "Deployment", "Secret")))
                .append("}\n    fieldPaths: ['")
                .append(pick(List.of(
                        "metadata.annotations.from",
                        "data.k",
                        "spec.template.spec.containers.[name=main].env.[name=MODE].value",
                        "spec.x.y")))
                .append("']\n    options: {create: ")
                .append(chance(70))
                .append("}\n");
    }

    private void variable(StringBuilder text) {
        text.append("vars:\n- name: VALUE\n  objref: {apiVersion: v1, kind: Service, name: web}\n");
        if (chance(40)) {
            text.append("  fieldref: {fieldpath: 'spec.ports[0].port'}\n");
        }
    }

    private void plugin(StringBuilder text) {
        text.append("transformers:\n- |-\n  apiVersion: builtin\n")
                .append(pick(List.of(
                        "  kind: PrefixTransformer\n  metadata: {name: t}\n  prefix: t-\n  fieldSpecs: [{path: metadata/name}]\n",
                        "  kind: AnnotationsTransformer\n  metadata: {name: t}\n  annotations: {t: u}\n  fieldSpecs: "
                                + "[{path: metadata/annotations, create: true}]\n",
                        "  kind: NamespaceTransformer\n  metadata: {name: t, namespace: q}\n  unsetOnly: true\n  fieldSpecs: "
                                + "[{path: metadata/namespace, create: true}]\n",
                        "  kind: LabelTransformer\n  metadata: {name: t}\n  labels: {t: u}\n  fieldSpecs: "
                                + "[{path: spec/selector, kind: Service, create: true}]\n")));
    }

    private static String indented(String text) {
        return text.lines().map(line -> "    " + line + "\n").reduce("", String::concat);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
