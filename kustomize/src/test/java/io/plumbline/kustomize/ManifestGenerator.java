package io.plumbline.kustomize;

import java.util.List;
import java.util.Random;

/// Makes manifests and patches with references between them and with values that are hard to type or to print.
final class ManifestGenerator {
    static final List<String> PATCHABLE =
            List.of("Deployment", "Deployment", "StatefulSet", "Service", "ConfigMap", "CronJob", "Widget", "Ingress");

    static final List<String> NAMES = List.of("web", "api", "db", "cache", "w2");

    private static final List<String> KINDS = List.of(
            "Deployment",
            "Deployment",
            "Service",
            "Service",
            "ConfigMap",
            "Secret",
            "StatefulSet",
            "CronJob",
            "Ingress",
            "ServiceAccount",
            "RoleBinding",
            "Role",
            "ClusterRole",
            "ClusterRoleBinding",
            "Widget",
            "Namespace",
            "Job",
            "HorizontalPodAutoscaler",
            "PodDisruptionBudget",
            "NetworkPolicy",
            "PersistentVolumeClaim",
            "DaemonSet");
    private static final List<String> VALUES = List.of(
            "plain",
            "'yes'",
            "\"1\"",
            "12",
            "true",
            "1.50",
            "null",
            "2020-01-01",
            "0x10",
            "'a: b'",
            "\"#x\"",
            "a long text that goes on and on until it must be folded because it is longer than eighty columns",
            "\"two\\nlines\"",
            "\"trailing \\n\"",
            "''",
            "1e3",
            "'1e3'",
            "on",
            "$(VALUE)",
            "pre-$(VALUE)",
            "é中");

    private final Random random;

    ManifestGenerator(Random random) {
        this.random = random;
    }

    String kind() {
        return pick(KINDS);
    }

    String object(String kind, String name, String namespace) {
        String head = "apiVersion: " + apiVersion(kind) + "\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n"
                + (namespace.isEmpty() || kind.startsWith("Cluster") || kind.equals("Namespace")
                        ? ""
                        : "  namespace: " + namespace + "\n")
                + (chance(40) ? "  labels: {app: " + name + ", extra: " + pick(List.of("a", "'1'", "b")) + "}\n" : "")
                + (chance(40) ? "  annotations: {a: " + value() + ", b/c: " + value() + "}\n" : "");
        return head + body(kind, name);
    }

    private static String apiVersion(String kind) {
        return switch (kind) {
            case "Deployment", "StatefulSet", "DaemonSet" -> "apps/v1";
            case "CronJob", "Job" -> "batch/v1";
            case "Ingress", "NetworkPolicy" -> "networking.k8s.io/v1";
            case "RoleBinding", "Role", "ClusterRole", "ClusterRoleBinding" -> "rbac.authorization.k8s.io/v1";
            case "HorizontalPodAutoscaler" -> "autoscaling/v2";
            case "PodDisruptionBudget" -> "policy/v1";
            case "Widget" -> "example.com/v1";
            default -> "v1";
        };
    }

    private String body(String kind, String name) {
        return switch (kind) {
            case "Deployment", "DaemonSet" ->
                "spec:\n  replicas: " + (1 + random.nextInt(3)) + "\n  selector: {matchLabels: {app: " + name
                        + "}}\n  template:\n" + template("    ", name);
            case "StatefulSet" ->
                "spec:\n  serviceName: " + other() + "\n  selector: {matchLabels: {app: " + name + "}}\n  template:\n"
                        + template("    ", name)
                        + (chance(50) ? "  volumeClaimTemplates:\n  - metadata: {name: data}\n    spec: {}\n" : "");
            case "Job" -> "spec:\n  template:\n" + template("    ", name);
            case "CronJob" ->
                "spec:\n  schedule: '* * * * *'\n  jobTemplate:\n    spec:\n      template:\n"
                        + template("        ", name);
            case "Service" ->
                "spec:\n  selector: {app: " + name + "}\n  ports:\n  - {port: 80, targetPort: 8080"
                        + (chance(50) ? ", protocol: TCP" : "") + "}\n"
                        + (chance(40) ? "  - {port: 81, name: " + value() + "}\n" : "");
            case "ConfigMap" -> "data:\n  k: " + value() + "\n  z: " + value() + "\n  text: |\n    a\n     b\n";
            case "Secret" -> "stringData: {k: " + value() + "}\ntype: Opaque\n";
            case "Ingress" ->
                "spec:\n  tls: [{secretName: " + other()
                        + ", hosts: [a.b]}]\n  rules:\n  - host: a.b\n    http: {paths: "
                        + "[{path: /, backend: {service: {name: " + other() + ", port: {number: 80}}}}]}\n";
            case "RoleBinding", "ClusterRoleBinding" ->
                "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: "
                        + (chance(50) ? "ClusterRole" : "Role") + ", name: " + other()
                        + "}\nsubjects:\n- {kind: ServiceAccount, name: " + pick(List.of("default", other()))
                        + (chance(60) ? ", namespace: " + pick(List.of("one", "default", "two")) : "") + "}\n"
                        + (chance(30) ? "- {kind: User, name: jane}\n" : "");
            case "Role", "ClusterRole" ->
                "rules:\n- {apiGroups: [''], resources: [secrets], resourceNames: [" + other() + "], verbs: [get]}\n";
            case "HorizontalPodAutoscaler" ->
                "spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: " + other() + "}}\n";
            case "PodDisruptionBudget" -> "spec: {selector: {matchLabels: {app: " + name + "}}}\n";
            case "NetworkPolicy" ->
                "spec: {podSelector: {matchLabels: {app: " + name
                        + "}}, ingress: [{from: [{podSelector: {matchLabels: {b: " + "c}}}]}]}\n";
            case "Widget" ->
                "spec:\n  v: " + value() + "\n  list: [" + value() + ", {name: a, x: " + value()
                        + "}]\n  containers: [{name: c, image: nginx:1}]\n  nothing: null\n";
            default -> "";
        };
    }

    private String template(String pad, String name) {
        var text = new StringBuilder();
        text.append(pad)
                .append("metadata: {labels: {app: ")
                .append(name)
                .append("}}\n")
                .append(pad)
                .append("spec:\n");
        if (chance(40)) {
            text.append(pad).append("  serviceAccountName: ").append(other()).append('\n');
        }
        if (chance(30)) {
            text.append(pad).append("  initContainers: [{name: init, image: busybox}]\n");
        }
        text.append(pad)
                .append("  containers:\n")
                .append(pad)
                .append("  - name: main\n")
                .append(pad)
                .append("    image: ")
                .append(pick(List.of("nginx", "nginx:1.0", "reg.io:5000/team/app:v1", "busybox@sha256:aaa")))
                .append('\n');
        if (chance(60)) {
            text.append(pad)
                    .append("    env:\n")
                    .append(pad)
                    .append("    - {name: MODE, value: ")
                    .append(value())
                    .append("}\n")
                    .append(pad)
                    .append("    - {name: REF, valueFrom: {configMapKeyRef: {name: ")
                    .append(pick(List.of("settings", other())))
                    .append(", key: k}}}\n");
        }
        if (chance(50)) {
            text.append(pad)
                    .append("    args: [")
                    .append(pick(List.of("plain", "'yes'", "12", "$(VALUE)", "true", "1.50")))
                    .append(", '$(VALUE)']\n");
        }
        text.append(portsAndVolumes(pad));
        return text.toString();
    }

    private String portsAndVolumes(String pad) {
        var text = new StringBuilder();
        if (chance(50)) {
            text.append(pad)
                    .append("    ports: [")
                    .append(pick(List.of(
                            "{containerPort: 80}",
                            "{containerPort: 80, protocol: TCP}, {containerPort: 80, protocol: UDP}",
                            "{containerPort: 80, name: a}, {containerPort: 81, protocol: UDP}")))
                    .append("]\n");
        }
        if (chance(40)) {
            text.append(pad)
                    .append("    envFrom: [{secretRef: {name: ")
                    .append(pick(List.of("settings", other())))
                    .append("}}]\n");
        }
        if (chance(40)) {
            text.append(pad)
                    .append("  volumes: [{name: v, configMap: {name: settings}}, {name: w, secret: {secretName: ")
                    .append(other())
                    .append("}}]\n");
        }
        return text.toString();
    }

    String jsonPatch() {
        return "- op: " + pick(List.of("add", "replace", "add")) + "\n"
                + pick(List.of(
                        "  path: /metadata/labels\n  value: {n: '1', m: two}\n",
                        "  path: /metadata/labels\n  value: {x: y}\n",
                        "  path: /added\n  value: [1, 2.50, true, null, 18446744073709551615]\n",
                        "  path: /added\n  value: changed\n",
                        "  path: /metadata/name\n  value: renamed\n",
                        "  path: /spec\n  value: {x: y}\n"))
                + (chance(10) ? "- {op: test, path: /nothing, value: null}\n" : "")
                + (chance(10) ? "- {op: copy, from: /metadata/name, path: /copied}\n" : "");
    }

    String strategicPatch(String kind, String name) {
        String head = "apiVersion: " + apiVersion(kind) + "\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n"
                + (chance(30) ? "  labels: {patched: 'yes', app: null}\n" : "")
                + (chance(30) ? "  annotations: {a: " + value() + ", b/c: null}\n" : "")
                + (chance(3) ? "$patch: delete\n" : "");
        String pad = kind.equals("CronJob") ? "      " : "  ";
        String pods = switch (kind) {
            case "Deployment", "StatefulSet" -> "spec:\n  template:\n";
            case "CronJob" -> "spec:\n  jobTemplate:\n    spec:\n      template:\n";
            default -> "";
        };
        if (!pods.isEmpty()) {
            return head + pods + pad + "  spec:\n" + pad + "    containers:\n" + pad + "    - name: "
                    + pick(List.of("main", "main", "sidecar")) + "\n"
                    + podPatch(pad + "      ")
                    + (chance(30) ? pad + "    volumes: [{name: v, configMap: null, emptyDir: {}}]\n" : "")
                    + (chance(15) ? pad + "    initContainers: null\n" : "");
        }
        return head
                + switch (kind) {
                    case "Service" ->
                        "spec:\n  ports: [{port: " + pick(List.of("80", "82")) + (chance(50) ? ", protocol: TCP" : "")
                                + ", targetPort: 9}]\n  type: NodePort\n";
                    case "ConfigMap" -> "data: {k: " + value() + ", new: " + value() + ", z: null}\n";
                    case "Widget" ->
                        "spec:\n  v: null\n  list: [{name: b, $patch: x}]\n  deep: {a: {b: null, c: " + value()
                                + "}}\n";
                    default -> "spec: {tls: null}\n";
                };
    }

    private String podPatch(String pad) {
        return pick(List.of(
                pad + "image: patched\n",
                pad + "env: [{name: MODE, value: " + value() + "}, {name: NEW, value: x}]\n",
                pad + "env: [{name: MODE, $patch: delete}]\n",
                pad + "env: [{$patch: replace}, {name: ONLY, value: '1'}]\n",
                pad + "ports: [{containerPort: 80, name: n}]\n",
                pad + "ports: [{containerPort: 80, protocol: UDP, name: n}, {containerPort: 90}]\n",
                pad + "args: null\n",
                pad + "args: [only]\n",
                pad + "resources: {limits: {cpu: " + value() + "}}\n"));
    }

    private String other() {
        return pick(List.of("web", "api", "db", "cache", "settings", "extra", "component"));
    }

    private String value() {
        return pick(VALUES);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
