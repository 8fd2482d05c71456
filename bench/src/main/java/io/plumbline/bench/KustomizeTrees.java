package io.plumbline.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Made trees with a base in `base` and the directory to build in `top`: path to text.
final class KustomizeTrees {
    private static final int DEFINITIONS = 40;
    private static final int FIELDS = 900;
    private static final String SEPARATOR = "---\n";

    private static final String OVERLAY = """
            resources: [../base]
            namePrefix: p-
            namespace: prod
            commonLabels: {team: blue}
            images: [{name: nginx, newTag: '2.0'}]
            configMapGenerator: [{name: settings, literals: [a=b]}]
            patches: [{path: patch.yaml}]
            """;

    private static final String PATCH = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: d0}
            spec:
              template:
                spec:
                  containers:
                  - name: main
                    env: [{name: ADDED, value: x}]
            """;

    private static final String FOUR_OBJECTS = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: dN, labels: {app: dN}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: dN}}
              template:
                metadata: {labels: {app: dN}}
                spec:
                  serviceAccountName: aN
                  containers:
                  - name: main
                    image: nginx:1.0
                    ports: [{containerPort: 8080, name: http}]
                    env:
                    - {name: A, value: "1"}
                    - name: B
                      valueFrom: {configMapKeyRef: {name: cN, key: key}}
                  volumes:
                  - {name: v, configMap: {name: cN}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: sN}
            spec:
              selector: {app: dN}
              ports: [{port: 80, targetPort: 8080}]
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: cN}
            data:
              key: value
              text: |
                one
                two
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: aN}
            """;

    private KustomizeTrees() {}

    /// All trees by title, small ones first.
    static Map<String, Map<String, String>> all() {
        var trees = new LinkedHashMap<String, Map<String, String>>();
        trees.put("5 objects", overlaid(4));
        trees.put("101 objects", overlaid(100));
        trees.put("2,001 objects", overlaid(2_000));
        trees.put("2,000 objects, nothing changed", tree(fours(2_000), "resources: [../base]\n"));
        trees.put("10,001 objects", overlaid(10_000));
        trees.put("7.6 MB of CRDs, prefixed", tree(definitions(), "resources: [../base]\nnamePrefix: p-\n"));
        return trees;
    }

    /// How many objects the base of a tree has.
    static int objects(Map<String, String> tree) {
        return tree.getOrDefault("base/all.yaml", "").split(SEPARATOR, -1).length;
    }

    private static Map<String, String> overlaid(int objects) {
        Map<String, String> files = tree(fours(objects), OVERLAY);
        files.put("top/patch.yaml", PATCH);
        return files;
    }

    private static Map<String, String> tree(List<String> objects, String top) {
        var files = new LinkedHashMap<String, String>();
        files.put("base/all.yaml", String.join(SEPARATOR, objects));
        files.put("base/kustomization.yaml", "resources: [all.yaml]\n");
        files.put("top/kustomization.yaml", top);
        return files;
    }

    private static List<String> fours(int objects) {
        var all = new ArrayList<String>();
        for (int i = 0; i < objects; i += 4) {
            all.add(FOUR_OBJECTS.replaceAll("\\b([dsca])N\\b", "$1" + i));
        }
        return all;
    }

    private static List<String> definitions() {
        var all = new ArrayList<String>();
        for (int i = 0; i < DEFINITIONS; i++) {
            var text = new StringBuilder("""
                    apiVersion: apiextensions.k8s.io/v1
                    kind: CustomResourceDefinition
                    metadata: {name: k%d.example.com}
                    spec:
                      group: example.com
                      versions:
                      - name: v1
                        schema:
                          openAPIV3Schema:
                            type: object
                            properties:
                    """.formatted(i));
            for (int field = 0; field < FIELDS; field++) {
                text.append("          field").append(field).append(":\n            type: string\n");
                text.append("            description: A text that says what the field number ")
                        .append(field)
                        .append(" is for, and goes on for a while so that it has to be folded when printed.\n");
            }
            all.add(text.toString());
        }
        return all;
    }
}
