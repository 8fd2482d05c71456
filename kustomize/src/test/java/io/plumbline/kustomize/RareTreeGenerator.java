package io.plumbline.kustomize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes trees of what the other generators leave out: schemas of custom resources, plugins of every kind inline and
/// in files, validators, annotations of every type in patches, replacements that make what is not there, notes about
/// the build, and mistakes. The same seed makes the same tree.
final class RareTreeGenerator {
    private static final List<String> SCALARS =
            List.of("plain", "'1'", "2", "true", "1.50", "null", "on", "''", "2020-01-01", "0x1F", "1e3", "~", "a b");

    private static final List<String> PLUGINS = List.of(
            "kind: AnnotationsTransformer\nannotations: {t: '1', u: x}\nfieldSpecs: [{path: metadata/annotations, create: true}]\n",
            "kind: LabelTransformer\nlabels: {t: '1'}\nfieldSpecs: [{path: spec/labels, kind: Gadget, create: true}]\n",
            "kind: PrefixTransformer\nprefix: t-\nfieldSpecs: [{path: metadata/name}, {path: spec/ref/name}]\n",
            "kind: SuffixTransformer\nsuffix: -t\nfieldSpecs: [{path: metadata/name, kind: ConfigMap}]\n",
            "kind: NamespaceTransformer\nnamespace: t\nfieldSpecs: [{path: metadata/namespace, create: true}]\n",
            "kind: ImageTagTransformer\nimageTag: {name: nginx, newTag: '3'}\nfieldSpecs: [{path: spec/image}]\n",
            "kind: ReplicaCountTransformer\nreplica: {name: g, count: 3}\nfieldSpecs: [{path: spec/count, create: true}]\n",
            "kind: PatchTransformer\ntarget: {kind: Gadget}\npatch: '[{\"op\": \"add\", \"path\": \"/spec/j\", \"value\": 1.50}]'\n",
            """
            kind: PatchJson6902Transformer
            target: {group: example.com, version: v1, kind: Gadget, name: g}
            jsonOp: '[{"op": "remove", "path": "/spec/count"}]'
            """,
            """
            kind: PatchStrategicMergeTransformer
            patches: |-
              apiVersion: example.com/v1
              kind: Gadget
              metadata: {name: g}
              spec: {count: null, more: {x: 1}}
            """,
            "kind: ValueAddTransformer\nvalue: added\ntargets:\n- selector: {kind: Gadget}\n  fieldPath: spec/text\n",
            """
            kind: ReplacementTransformer
            replacements:
            - source: {kind: ConfigMap, name: c, fieldPath: data.k}
              targets: [{select: {kind: Gadget}, fieldPaths: [spec.made], options: {create: true}}]
            """,
            "kind: HashTransformer\n");

    private static final List<String> GENERATORS = List.of(
            "kind: ConfigMapGenerator\nliterals: [a=1, 'b=x y']\n",
            "kind: SecretGenerator\ntype: Opaque\nliterals: [a=1]\noptions: {disableNameSuffixHash: true}\n",
            "kind: IAMPolicyGenerator\ncloud: gke\nkubernetesService: {name: ksa}\nserviceAccount: {name: gsa, projectId: p}\n");

    private static final List<String> MISTAKES = List.of(
            "resources: [../none]\n",
            "nonsense: 1\n",
            "configMapGenerator: [{name: x, literals: [novalue]}]\n",
            "configMapGenerator: [{name: c, behavior: merge, literals: [a=b]}]\nnamePrefix: z\n",
            "patches: [{path: none.yaml}]\n",
            "patches: [{patch: '[{\"op\": \"remove\", \"path\": \"/spec/none\"}]', target: {kind: Gadget}}]\n",
            "patches: [{patch: '{kind: Gadget, apiVersion: example.com/v1, metadata: {name: none}}'}]\n",
            "replicas: [{name: none, count: 1}]\n",
            "replacements: [{source: {kind: None}, targets: [{select: {kind: Gadget}, fieldPaths: [spec.x]}]}]\n",
            "replacements: [{source: {kind: Gadget, name: g}, targets: [{select: {kind: Gadget}, fieldPaths: [spec.a.b]}]}]\n",
            "vars: [{name: A, objref: {kind: None, name: n, apiVersion: v1}}]\n",
            "components: [../base]\n",
            "generators: [none.yaml]\n",
            "transformers: ['{apiVersion: builtin, kind: None, metadata: {name: x}}']\n",
            "validators: ['{apiVersion: builtin, kind: PrefixTransformer, metadata: {name: x}, prefix: q-, "
                    + "fieldSpecs: [{path: metadata/name}]}']\n",
            "labels: [{pairs: {'a b': c}}]\ncommonLabels: {a: [1]}\n",
            "sortOptions: {order: other}\n",
            "images: [{newTag: x}]\n",
            "namePrefix: [a]\n",
            "bases: [.]\n");

    private final Random random;
    private final Map<String, String> files = new LinkedHashMap<>();

    private RareTreeGenerator(long seed) {
        this.random = new Random(seed);
    }

    /// The files of a tree; the directory `top` is to be built.
    static Map<String, String> tree(long seed) {
        var generator = new RareTreeGenerator(seed);
        generator.make();
        return generator.files;
    }

    private void make() {
        files.put("base/all.yaml", objects());
        files.put(
                "base/kustomization.yaml",
                "resources: [all.yaml]\n" + sometimes(30, "namePrefix: b-\n") + schemas("base") + plugins("base"));
        String mistake = chance(20) ? pick(MISTAKES) : "";
        String patches = mistake.startsWith("patches") ? "" : patches();
        String replacements = mistake.startsWith("replacements") ? "" : replacements();
        files.put(
                "top/kustomization.yaml",
                sometimes(20, "metadata: {name: k, annotations: {" + LOCAL + ": 'true'}}\n")
                        + (mistake.startsWith("resources") ? "" : "resources: [../base]\n")
                        + mistake
                        + (mistake.contains("namePrefix") ? "" : sometimes(30, "namePrefix: p-\n"))
                        + sometimes(30, "namespace: prod\n")
                        + (mistake.contains("commonLabels") ? "" : sometimes(30, "commonLabels: {team: blue}\n"))
                        + schemas("top")
                        + patches
                        + replacements
                        + (mistake.contains("ators:") || mistake.contains("transformers:") ? "" : plugins("top"))
                        + sometimes(30, "buildMetadata: [" + NOTES + "]\n"));
    }

    private static final String LOCAL = "config.kubernetes.io/local-config";
    private static final String NOTES = "originAnnotations, transformerAnnotations";

    private String objects() {
        return """
                apiVersion: example.com/v1
                kind: Gadget
                metadata: {name: g, labels: {a: %s, b: x}, annotations: {a: %s, b: %s}}
                spec:
                  count: 1
                  image: nginx:1
                  text: %s
                  ref: {name: c}
                  secret: {secretRef: {name: s}}
                  items: [{name: one, v: %s}, {name: two, v: x}]
                  yaml: |
                    # kept
                    a: text
                    b: [x, y]
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: c%s}
                data: {k: %s, l: "a=b"}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                stringData: {k: %s}
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: set}
                spec:
                  serviceName: svc
                  template: {spec: {containers: [{name: main, image: nginx, envFrom: [{secretRef: {name: s}}]}]}}
                """.formatted(
                        pick(SCALARS.subList(0, 2)),
                        pick(SCALARS),
                        pick(SCALARS),
                        pick(SCALARS),
                        pick(SCALARS),
                        sometimes(10, ", annotations: {" + LOCAL + ": 'true'}"),
                        pick(SCALARS.subList(0, 3)),
                        pick(SCALARS.subList(0, 2)));
    }

    private String schemas(String place) {
        if (chance(75)) {
            return "";
        }
        if (chance(50)) {
            files.put(place + "/crd.json", """
                    {"example.com/v1.Gadget": {"Schema": {"properties": {"spec": {"$ref": "example.com/v1.GadgetSpec"}}}},
                     "example.com/v1.GadgetSpec": {"Schema": {"properties": {
                       "ref": {"x-kubernetes-object-ref-api-version": "v1", "x-kubernetes-object-ref-kind": "ConfigMap"},
                       "labels": {"x-kubernetes-label-selector": ""}}}}}
                    """);
            return "crds: [crd.json]\n";
        }
        files.put(
                place + "/fields.yaml",
                pick(
                        List.of(
                                "nameReference:\n- kind: ConfigMap\n  fieldSpecs: [{kind: Gadget, path: spec/ref/name}]\n",
                                "commonLabels: [{path: spec/labels, kind: Gadget, create: true}]\n",
                                "nameReference:\n- kind: Secret\n  version: v1\n  fieldSpecs: [{kind: Gadget, path: spec/secret/secretRef/name}]\n")));
        return "configurations: [fields.yaml]\n";
    }

    private String patches() {
        if (chance(25)) {
            return "";
        }
        var text = new StringBuilder("patches:\n");
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            boolean targeted = chance(50);
            String patch = chance(30) ? operations() : gadgetPatch();
            boolean operations = patch.startsWith("-");
            if (chance(40)) {
                files.put("top/patch" + i + ".yaml", patch);
                text.append("- path: patch").append(i).append(".yaml\n");
            } else {
                text.append("- patch: |-\n").append(indented(patch, 4));
            }
            if (targeted || operations) {
                text.append("  target: {kind: Gadget}\n");
            }
        }
        return text.toString();
    }

    private String gadgetPatch() {
        return "apiVersion: example.com/v1\nkind: Gadget\nmetadata:\n  name: g\n"
                + sometimes(60, "  annotations: {a: " + pick(SCALARS) + ", b: " + pick(SCALARS) + ", c: null}\n")
                + sometimes(50, "  labels: {a: " + pick(SCALARS) + ", c: " + pick(SCALARS) + "}\n")
                + sometimes(
                        50, "spec: {text: " + pick(SCALARS) + ", items: [{name: two, w: " + pick(SCALARS) + "}]}\n");
    }

    private String operations() {
        return pick(List.of(
                "- {op: add, path: /metadata/annotations/j, value: '2'}\n",
                "- {op: replace, path: /metadata/annotations, value: {x: y}}\n",
                "- {op: copy, from: /metadata/annotations/a, path: /spec/copied}\n",
                "- {op: add, path: /spec/items/1, value: {name: new, v: 1.50}}\n",
                "- {op: move, from: /spec/text, path: /spec/moved}\n"));
    }

    private String replacements() {
        if (chance(40)) {
            return "";
        }
        String source = pick(List.of(
                "{kind: Gadget, fieldPath: spec.text}",
                "{kind: ConfigMap, name: c, fieldPath: data.k}",
                "{kind: Gadget, fieldPath: spec.count}",
                "{kind: Gadget, fieldPath: 'spec.items.[name=one].v'}",
                "{kind: Gadget, fieldPath: spec.ref}"));
        String target = pick(List.of(
                "fieldPaths: [metadata.labels.made], options: {create: true}",
                "fieldPaths: [metadata.annotations.made], options: {create: true}",
                "fieldPaths: [spec.yaml.a]",
                "fieldPaths: ['spec.yaml.b.1']",
                "fieldPaths: ['spec.items.[name=three].v'], options: {create: true}",
                "fieldPaths: ['spec.items.*.v']",
                "fieldPaths: [spec.image], options: {delimiter: ':', index: 1}",
                "fieldPaths: [spec.deep.er.made], options: {create: true}",
                "fieldPaths: ['spec.items.-.v'], options: {create: true}"));
        return "replacements:\n- source: " + source + "\n  targets: [{select: {kind: Gadget}, " + target + "}]\n";
    }

    private String plugins(String place) {
        var text = new StringBuilder();
        if (chance(30)) {
            text.append(entry(place, "generators", pick(GENERATORS)));
        }
        if (chance(50)) {
            text.append(entry(place, "transformers", pick(PLUGINS)));
        }
        if (chance(15)) {
            text.append(entry(place, "validators", """
                    kind: LabelTransformer
                    labels: {validated-by: v}
                    fieldSpecs: [{path: metadata/labels, kind: None}]
                    """));
        }
        return text.toString();
    }

    private String entry(String place, String field, String plugin) {
        String kind = plugin.substring("kind: ".length(), plugin.indexOf('\n'));
        String text = "apiVersion: builtin\n"
                + plugin.replaceFirst(
                        "\n", "\nmetadata: {name: " + place + "-" + kind.toLowerCase(java.util.Locale.ROOT) + "}\n");
        return switch (random.nextInt(3)) {
            case 0 -> field + ":\n- |-\n" + indented(text, 2);
            case 1 -> {
                files.put(place + "/" + field + ".yaml", text);
                yield field + ": [" + field + ".yaml]\n";
            }
            default -> {
                files.put(place + "-" + field + "/plugin.yaml", text);
                files.put(place + "-" + field + "/kustomization.yaml", "resources: [plugin.yaml]\n");
                yield field + ": [../" + place + "-" + field + "]\n";
            }
        };
    }

    private static String indented(String text, int blanks) {
        return text.lines().map(line -> " ".repeat(blanks) + line + "\n").reduce("", String::concat);
    }

    private String sometimes(int percent, String text) {
        return chance(percent) ? text : "";
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
