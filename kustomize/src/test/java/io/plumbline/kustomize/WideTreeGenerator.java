package io.plumbline.kustomize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes trees that use what [TreeGenerator] leaves out: legacy fields, generators with every option, replacements with
/// options, configurations, sort orders, patches of several documents, directives, and chains of references. The same
/// seed makes the same tree.
final class WideTreeGenerator {
    private static final List<String> VALUES = List.of("plain", "'1'", "2", "true", "1.50", "\"a: b\"", "''", "x-y-z");

    private final Random random;
    private final Map<String, String> files = new LinkedHashMap<>();

    private WideTreeGenerator(long seed) {
        this.random = new Random(seed);
    }

    /// The files of a tree; the directory `top` is to be built.
    static Map<String, String> tree(long seed) {
        var generator = new WideTreeGenerator(seed);
        generator.make();
        return generator.files;
    }

    private void make() {
        files.put("base/objects.yaml", objects());
        var base = new StringBuilder(
                chance(20) ? "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n" : "");
        base.append("resources: [objects.yaml]\n").append(generators("")).append(configurations("base"));
        if (chance(30)) {
            base.append("namePrefix: b-\n");
        }
        if (chance(30)) {
            base.append("commonLabels: {app: shop, part: ")
                    .append(pick(VALUES.subList(0, 2)))
                    .append("}\n");
        }
        if (chance(30)) {
            base.append(sorting());
        }
        files.put("base/kustomization.yaml", base.toString());
        if (chance(50)) {
            component();
        }
        var top = new StringBuilder(chance(40) ? "bases: [../base]\n" : "resources: [../base]\n");
        if (files.containsKey("part/kustomization.yaml")) {
            top.append("components: [../part]\n");
        }
        top.append(names())
                .append(labels())
                .append(generators("merge"))
                .append(legacyPatches())
                .append(patches())
                .append(replacements())
                .append(configurations("top"))
                .append(images())
                .append(variables())
                .append(sorting())
                .append(plugins());
        if (chance(15)) {
            top.append("buildMetadata: [originAnnotations, transformerAnnotations]\n");
        }
        files.put("top/kustomization.yaml", top.toString());
    }

    private String objects() {
        return workload() + "---\n" + surroundings();
    }

    private String workload() {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, labels: {app: web, n: %s}, annotations: {at: %s}}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      serviceAccountName: robot
                      containers:
                      - name: main
                        image: nginx:1.0
                        env:
                        - {name: A, value: %s}
                        - {name: B, valueFrom: {secretKeyRef: {name: keys, key: k}}}
                        - {name: C, value: $(HOST)}
                        envFrom: [{configMapRef: {name: settings}}]
                        ports: [{containerPort: 80, name: http}, {containerPort: 80, protocol: UDP, name: udp}]
                        volumeMounts: [{name: v, mountPath: /v}]
                      volumes:
                      - {name: v, configMap: {name: settings}}
                      - {name: p, projected: {sources: [{secret: {name: keys}}, {configMap: {name: settings}}]}}
                      - {name: d, persistentVolumeClaim: {claimName: disk}}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}, {port: 81, name: %s}]}
                """.formatted(pick(VALUES.subList(0, 2)), pick(VALUES), pick(VALUES), pick(List.of("b", "'8'", "c")));
    }

    private String surroundings() {
        return """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: robot}
                secrets: [{name: keys}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: bind}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: role}
                subjects: [{kind: ServiceAccount, name: robot, namespace: %s}, {kind: ServiceAccount, name: default, namespace: x}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: role}
                rules: [{apiGroups: [''], resources: [configmaps], resourceNames: [settings], verbs: [get]}]
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: disk}
                spec: {volumeName: vol}
                ---
                apiVersion: autoscaling/v1
                kind: HorizontalPodAutoscaler
                metadata: {name: auto}
                spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3}
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: hook}
                webhooks: [{name: a.b.c, clientConfig: {service: {name: web, namespace: default, path: /}}}]
                ---
                apiVersion: example.com/v1
                kind: Widget
                metadata: {name: thing}
                spec: {deployment: web, host: $(HOST), values: [%s, {k: %s}], text: "a.b.c", json: '{"a":{"b":"c"}}'}
                ---
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: tick}
                spec: {schedule: '* * * * *', jobTemplate: {spec: {template: {spec: {containers: [{name: c, image: 'busybox'}]}}}}}
                """.formatted(pick(List.of("default", "other")), pick(VALUES), pick(VALUES));
    }

    private String generators(String behavior) {
        if (!behavior.isEmpty() && chance(40)) {
            return "";
        }
        String place = behavior.isEmpty() ? "base" : "top";
        files.put(place + "/app.env", "\uFEFF# c\nE=1\n F = 2 \nG\n\n");
        files.put(place + "/text.txt", pick(List.of("one\n  two\n", "no end", "tab\there\n", "\u00e9\n\n", "")));
        var text = new StringBuilder("configMapGenerator:\n- name: settings\n");
        if (!behavior.isEmpty()) {
            text.append("  behavior: ")
                    .append(pick(List.of("merge", "replace")))
                    .append('\n');
        }
        text.append("  literals: ['a=")
                .append(pick(List.of("1", "\"q\"", "x=y", "", "true")))
                .append("', b=c]\n");
        if (chance(40)) {
            text.append("  ")
                    .append(chance(50) ? "envs: [app.env]" : "env: app.env")
                    .append('\n');
        }
        if (chance(40)) {
            text.append("  files: [text.txt, key.txt=text.txt]\n");
        }
        text.append(generatorOptions());
        text.append("secretGenerator:\n- name: keys\n  literals: [k=")
                .append(pick(VALUES.subList(0, 4)).replace("'", ""))
                .append("]\n");
        if (!behavior.isEmpty()) {
            text.append("  behavior: merge\n");
        }
        if (chance(30)) {
            text.append("  type: ")
                    .append(pick(List.of("Opaque", "kubernetes.io/basic-auth")))
                    .append('\n');
        }
        text.append(generatorOptions());
        if (chance(30)) {
            text.append("generatorOptions: {labels: {g: '1'}, annotations: {h: i}, disableNameSuffixHash: ")
                    .append(chance(30))
                    .append(", immutable: ")
                    .append(chance(30))
                    .append("}\n");
        }
        return text.toString();
    }

    private String generatorOptions() {
        return chance(30)
                ? "  options: {disableNameSuffixHash: " + chance(50) + ", labels: {l: m}, annotations: {o: "
                        + pick(List.of("p", "'1.50'")) + "}, immutable: " + chance(50) + "}\n"
                : "";
    }

    private void component() {
        files.put(
                "part/kustomization.yaml",
                "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [extra.yaml]\n"
                        + "patches:\n- target: {kind: Deployment}\n  patch: |\n    - {op: add, path: /spec/template/spec/containers/0/"
                        + pick(List.of("args", "command")) + ", value: [a, \"1\"]}\n"
                        + (chance(50) ? "namePrefix: part-\n" : "")
                        + (chance(50)
                                ? "configMapGenerator: [{name: settings, behavior: merge, literals: [part=yes]}]\n"
                                : ""));
        files.put("part/extra.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\ndata: {web: web}\n");
    }

    private String names() {
        return (chance(50) ? "namePrefix: " + pick(List.of("p-", "q")) + "\n" : "")
                + (chance(40) ? "nameSuffix: -s\n" : "")
                + (chance(50) ? "namespace: " + pick(List.of("prod", "other")) + "\n" : "");
    }

    private String labels() {
        return (chance(40)
                        ? "labels:\n- pairs: {app: " + pick(List.of("shop", "web", "'7'")) + "}\n  includeSelectors: "
                                + chance(30)
                                + "\n  includeTemplates: " + chance(50) + "\n"
                                + (chance(30) ? "  fields: [{path: spec/labels, kind: Widget, create: true}]\n" : "")
                        : "")
                + (chance(30) ? "commonLabels: {team: blue}\n" : "")
                + (chance(40) ? "commonAnnotations: {note: 'x y', n: '1'}\n" : "");
    }

    private String legacyPatches() {
        var text = new StringBuilder();
        if (chance(40)) {
            files.put("top/legacy.yaml", deploymentPatch() + "---\n" + widgetPatch());
            text.append("patchesStrategicMerge:\n- legacy.yaml\n");
            if (chance(50)) {
                text.append("- |-\n").append(indented(deploymentPatch(), 2));
            }
        }
        if (chance(40)) {
            files.put("top/ops.json", "[{\"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 7}]\n");
            text.append("patchesJson6902:\n- target: {group: apps, version: v1, kind: Deployment, name: web}\n")
                    .append(chance(50) ? "  path: ops.json\n" : "  patch: |-\n" + indented(operations(), 4));
        }
        return text.toString();
    }

    private String operations() {
        return pick(List.of(
                "- {op: add, path: /metadata/annotations/j, value: k}\n",
                "- {op: move, from: /metadata/labels/app, path: /metadata/labels/moved}\n",
                "- {op: copy, from: /spec/template, path: /spec/copied}\n",
                "- {op: remove, path: /spec/template/spec/containers/0/ports/-1}\n",
                "- {op: add, path: /spec/template/spec/containers/0/env/0, value: {name: Z, value: \"1\"}}\n",
                "- {op: add, path: /spec/template/spec/containers/-, value: {name: side, image: 'side:1'}}\n",
                "- {op: replace, path: /metadata/labels, value: {only: \"this\"}}\n",
                "- {op: test, path: /spec/replicas, value: 1}\n- {op: remove, path: /spec/replicas}\n"));
    }

    private String deploymentPatch() {
        return "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n"
                + pick(List.of(
                        "  labels: {n: 5, app: other}\n",
                        "  annotations: {at: two}\n",
                        "spec: {template: {spec: {containers: [{name: main, env: [{name: A, value: 9}, {name: N, value: x}]}]}}}\n",
                        "spec: {template: {spec: {containers: [{name: main, $patch: delete}, {name: new, image: a}]}}}\n",
                        "spec: {template: {spec: {containers: [{name: main, $patch: replace, image: only}]}}}\n",
                        "spec: {template: {spec: {$patch: replace, containers: []}}}\n",
                        "spec: {template: {spec: {volumes: [{$patch: replace}, {name: z, emptyDir: {}}]}}}\n",
                        "spec: {template: {spec: {volumes: [{name: v, $patch: delete}, {name: d, emptyDir: {}, persistentVolumeClaim: null}]}}}\n",
                        "spec: {template: {spec: {containers: [{name: main, ports: [{containerPort: 80, protocol: UDP, $patch: delete}]}]}}}\n",
                        "spec: {strategy: {$retainKeys: [type], type: Recreate}}\n",
                        "spec: {template: {spec: {$setElementOrder/containers: [{name: main}], containers: [{name: main, tty: true}]}}}\n",
                        "spec: {selector: null, template: {metadata: {labels: {app: 1}}}}\n"));
    }

    private String widgetPatch() {
        return "apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: thing\n"
                + pick(List.of(
                        "spec: {values: [z], text: 5}\n",
                        "spec: {deployment: null, more: {a: {b: null}}}\n",
                        "$patch: delete\n",
                        "spec: {$patch: replace, host: h}\n"));
    }

    private String patches() {
        if (chance(30)) {
            return "";
        }
        var text = new StringBuilder("patches:\n");
        if (chance(50)) {
            files.put("top/two.yaml", deploymentPatch() + "---\n" + widgetPatch());
            text.append("- path: two.yaml\n");
        }
        text.append("- target: {")
                .append(pick(List.of(
                        "kind: Deployment",
                        "labelSelector: app=web",
                        "annotationSelector: at",
                        "group: apps, name: w.b",
                        "kind: Dep.*|Cron.*",
                        "name: nothing")))
                .append("}\n  patch: |-\n")
                .append(indented(chance(50) ? operations() : deploymentPatch(), 4));
        if (chance(30)) {
            text.append("- target: {kind: Service}\n  options: {allowNameChange: true, allowKindChange: ")
                    .append(chance(50))
                    .append("}\n  patch: |-\n    apiVersion: v1\n    kind: ")
                    .append(pick(List.of("Service", "Other")))
                    .append("\n    metadata: {name: renamed}\n");
        }
        return text.toString();
    }

    private String replacements() {
        if (chance(50)) {
            return "";
        }
        String source = pick(
                List.of(
                        "{kind: Service, name: web}",
                        "{kind: Widget, name: thing, fieldPath: spec.text, options: {delimiter: ., index: 1}}",
                        "{kind: Deployment, fieldPath: spec.replicas}",
                        "{kind: ConfigMap, name: settings, fieldPath: data.a}",
                        "{kind: Deployment, fieldPath: 'spec.template.spec.containers.[name=main].image', options: {delimiter: ':'}}"));
        String target = pick(List.of(
                "{select: {kind: Widget}, fieldPaths: [spec.host, spec.json.a.b]}",
                "{select: {kind: Widget}, fieldPaths: [spec.text], options: {delimiter: ., index: "
                        + (random.nextInt(5) - 1) + "}}",
                "{select: {kind: Deployment}, fieldPaths: ['spec.template.spec.containers.*.env.[name=A].value'], options: {create: true}}",
                "{select: {name: .*}, reject: [{kind: Service}, {name: web}], fieldPaths: [metadata.annotations.r], options: {create: true}}",
                "{select: {kind: Deployment}, fieldPaths: [spec.replicas]}",
                "{select: {kind: Widget}, fieldPaths: ['spec.values.0', 'spec.values.1.k']}",
                "{select: {kind: CronJob}, fieldPaths: ['spec.[a.b/c]'], options: {create: true}}"));
        if (chance(30)) {
            files.put("top/replace.yaml", "- source: " + source + "\n  targets: [" + target + "]\n");
            return "replacements: [{path: replace.yaml}]\n";
        }
        return "replacements:\n- source: " + source + "\n  targets:\n  - " + target + "\n";
    }

    private String configurations(String place) {
        if (chance(70)) {
            return "";
        }
        files.put(
                place + "/config.yaml",
                pick(List.of(
                        "nameReference:\n- kind: Deployment\n  fieldSpecs: [{kind: Widget, path: spec/deployment}]\n",
                        "commonAnnotations: [{path: spec/notes, kind: Widget, create: true}]\n",
                        "namePrefix: [{path: spec/host, kind: Widget}]\n",
                        "images: [{path: spec/text, kind: Widget}]\n",
                        "namespace: [{path: spec/space, kind: Widget, create: true}]\n",
                        "varReference: [{path: spec/host, kind: Widget}]\n",
                        "replicas: [{path: spec/count, kind: Widget, create: true}]\n")));
        return "configurations: [config.yaml]\n";
    }

    private String images() {
        return (chance(40)
                        ? "images: [{name: nginx, newName: m/nginx, newTag: '2'}, {name: 'busy.*', digest: 'sha256:a'}]\n"
                        : "")
                + (chance(20) ? "imageTags: [{name: side, newTag: '9'}]\n" : "")
                + (chance(30) ? "replicas: [{name: web, count: 4}]\n" : "");
    }

    private String variables() {
        return chance(35)
                ? "vars:\n- name: HOST\n  objref: {kind: Service, name: web, apiVersion: v1}\n"
                        + (chance(50)
                                ? "  fieldref: {fieldpath: " + pick(List.of("metadata.name", "spec.ports[0].port"))
                                        + "}\n"
                                : "")
                : "";
    }

    private String sorting() {
        return chance(25)
                ? pick(
                        List.of(
                                "sortOptions: {order: fifo}\n",
                                "sortOptions: {order: legacy}\n",
                                "sortOptions: {order: legacy, legacySortOptions: {orderFirst: [Widget, Service], orderLast: [Deployment]}}\n"))
                : "";
    }

    private String plugins() {
        return chance(20)
                ? "transformers:\n- |-\n"
                        + indented(
                                pick(List.of(
                                        "apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: l}\nlabels: {z: y}\nfieldSpecs: [{path: metadata/labels, create: true}]\n",
                                        "apiVersion: builtin\nkind: NamespaceTransformer\nmetadata: {name: n, namespace: q}\nsetRoleBindingSubjects: "
                                                + pick(List.of("none", "allServiceAccounts", "defaultOnly"))
                                                + "\nfieldSpecs: [{path: metadata/namespace, create: true}]\n",
                                        "apiVersion: builtin\nkind: ImageTagTransformer\nmetadata: {name: i}\nimageTag: {name: nginx, newTag: t}\n",
                                        "apiVersion: builtin\nkind: ReplicaCountTransformer\nmetadata: {name: r}\nreplica: {name: web, count: 8}\nfieldSpecs: [{path: spec/replicas, kind: Deployment}]\n",
                                        "apiVersion: builtin\nkind: HashTransformer\nmetadata: {name: h}\n")),
                                2)
                : "";
    }

    private static String indented(String text, int blanks) {
        return text.lines().map(line -> " ".repeat(blanks) + line + "\n").reduce("", String::concat);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
