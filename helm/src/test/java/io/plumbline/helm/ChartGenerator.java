package io.plumbline.helm;

import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes whole charts with what few charts have together: subcharts under other names, conditions, tags, imported
/// values, globals, nulls, schemas, ignored files, hooks, CRDs, odd documents and every way to set a value.
final class ChartGenerator {
    private static final int DEPTH_MAX = 2;
    private static final String[] KEYS = {"a", "b", "c", "d", "enabled", "list", "k-x", "name", "n"};
    private static final String[] KINDS = {
        "ConfigMap",
        "Secret",
        "Service",
        "Deployment",
        "Namespace",
        "Job",
        "CronJob",
        "Role",
        "RoleBinding",
        "Ingress",
        "CustomResourceDefinition",
        "APIService",
        "Widget",
        "Alpha",
        "PodSecurityPolicy",
        "IngressClass",
        "Pod",
        "ValidatingWebhookConfiguration",
        "MutatingWebhookConfiguration",
        "ServiceAccount",
        "SecretList",
        "PriorityClass",
        "StorageClass",
        "LimitRange",
        "ReplicaSet",
        "DaemonSet",
        "StatefulSet",
        "HorizontalPodAutoscaler",
        "configmap"
    };
    private static final String[] SCALARS = {
        "1",
        "0",
        "-7",
        "1000000",
        "1e3",
        "1.50",
        "0.1",
        ".5",
        "1e-9",
        "12345678901234567890",
        "9223372036854775807",
        "0644",
        "0o17",
        "0x1F",
        "0b11",
        "1_000",
        "1:30",
        "true",
        "false",
        "yes",
        "no",
        "on",
        "Off",
        "y",
        "N",
        "null",
        "~",
        "",
        "\"\"",
        "text",
        "\"1\"",
        "'it''s'",
        "2024-02-29",
        "2024-02-29T10:00:00Z",
        "\"a\\tb\\u00e9\"",
        "é日本",
        "\"# no\"",
        "# only a comment",
        "!!str 5",
        "!!int \"5\"",
        "!!float 3",
        "!!binary aGk=",
        "{}",
        "[]",
        "{a: 1, b: [x, null]}",
        "[1, two, {three: 3}]",
        "[[], {}]",
        "\"{{ .Release.Name }}\"",
        "'{{ .Chart.Name }}'",
        "-0",
        "+5",
        "1.",
        "0x",
        "08",
        "0.0",
        "1e21",
        "123456789.5",
        "1e6",
        "a b  c",
        "\"multi\\nline\\n\"",
        "null # c",
        "=",
        "a,b",
        "NaN",
        "-1e-7",
        "1e15",
        "100000000000000000000",
        "\"\\u2028 \\x01\"",
        "|\n      b1\n       b2",
        ">-\n      f1\n      f2\n\n      f3"
    };
    private static final String[] ODD = {
        "a: b",
        "- x",
        "? x",
        "@x",
        "%x",
        "1e400",
        ".inf",
        "-.Inf",
        ".nan",
        "<<",
        "*none",
        "!x y",
        "[a",
        "\"open",
        "&a",
        "{a, b: }",
        "!!map 1",
        "!!null x",
        "!!bool maybe"
    };

    private final SplittableRandom random;
    private final HelmOptions.HelmVersion version;
    private final TemplateGenerator templates;

    ChartGenerator(SplittableRandom random, HelmOptions.HelmVersion version) {
        this.random = random;
        this.version = version;
        this.templates = new TemplateGenerator(random, version);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// A chart with settings, in the format of recorded inputs.
    Probe chart(String name) {
        GoMap files = new GoMap();
        GoMap extra = new GoMap();
        List<String> children = chart(files, "", "top", 0);
        GoMap args = new GoMap();
        List<String> valuesFiles = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String file = "v" + i + ".yaml";
            extra.put(file, values(children, 60));
            valuesFiles.add(file);
        }
        args.put("valuesFiles", GoList.of(valuesFiles));
        sets(args, children);
        if (chance(5)) {
            extra.put("in.txt", one("line\n", "", "a: 1\n", "é, b=c"));
            args.put("setFile", GoList.of(path(children) + "=in.txt"));
        }
        for (String on : List.of("isUpgrade", "includeCrds", "noHooks", "skipTests", "skipSchemaValidation")) {
            if (chance(on.equals("includeCrds") ? 40 : 8)) {
                args.put(on, true);
            }
        }
        if (chance(6)) {
            args.put(
                    "showOnly",
                    GoList.of(one(
                            "templates/a.yaml",
                            "templates/*.yaml",
                            "charts/*/templates/a.yaml",
                            "templates/none.yaml",
                            "templates/hook.yaml")));
        }
        if (chance(10)) {
            args.put("kubeVersion", one("1.29.3", "v1.30.2-gke.1", "1.21", "1.33.0+k3s1", "v1.34.0-alpha.1"));
        }
        if (chance(10)) {
            args.put("apiVersions", GoList.of(one("x.dev/v1", "apps/v1/Deployment", "apps/v1")));
        }
        if (chance(4)) {
            args.put("release", one("a.b", "Up", "x".repeat(53), "x".repeat(54), "r-1", "1"));
        }
        GoMap json = new GoMap();
        json.put("case", name);
        json.put("files", files);
        json.put("extra", extra);
        json.put("args", args);
        return new Probe(json);
    }

    private void sets(GoMap args, List<String> children) {
        for (String kind : List.of("set", "setString", "setJson", "setLiteral")) {
            List<String> texts = new ArrayList<>();
            for (int i = chance(22) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
                texts.add(kind.equals("setJson") ? setJson(children) : set(children));
            }
            if (!texts.isEmpty()) {
                args.put(kind, GoList.of(texts));
            }
        }
    }

    private String path(List<String> children) {
        StringBuilder path = new StringBuilder(
                children.isEmpty() || chance(50)
                        ? one("a", "b", "c", "global", "new", "tags", "k-x", "a\\.b")
                        : one(children.toArray(String[]::new)));
        for (int i = random.nextInt(3); i > 0; i--) {
            path.append(one(".a", ".b", ".enabled", "[0]", "[1]", ".front", ".new", "[0].a", ".g", ".list[2]"));
        }
        return path.toString();
    }

    private String set(List<String> children) {
        String one = path(children)
                + one(
                        "=1",
                        "=true",
                        "=null",
                        "=text",
                        "={1,b,null}",
                        "={}",
                        "=",
                        chance(30) ? "" : "=t",
                        "=007",
                        "=1.5",
                        "=a=b",
                        "=a\\,b",
                        chance(30) ? "={a,{b}" : "={a}",
                        "=[]",
                        "=NULL",
                        "=False",
                        "= x ",
                        "={a, b}",
                        "=9223372036854775808",
                        "=-1",
                        "=0");
        return chance(25) ? one + one(",", ",", chance(10) ? ",," : ",", ", ") + set(children) : one;
    }

    private String setJson(List<String> children) {
        return chance(8)
                ? one("{\"a\": 1, \"b\": null}", "{}", "a", "=1", "{\"a\": {\"b\": [1]}}")
                : path(children) + "="
                        + one(
                                "1",
                                "null",
                                "\"x\"",
                                "{\"a\": 1}",
                                "[1, 2.0, null]",
                                "[{\"b\": 1e3}]",
                                chance(20) ? "{" : "{}",
                                "1,b=2",
                                "12345678901234567890",
                                "true");
    }

    /// Writes a chart below a prefix and answers the keys its parent knows it and its children by.
    private List<String> chart(GoMap files, String prefix, String name, int depth) {
        boolean library = depth > 0 && chance(10);
        List<String> known = new ArrayList<>();
        StringBuilder dependencies = new StringBuilder();
        int count = depth >= DEPTH_MAX ? 0 : random.nextInt(depth == 0 ? 4 : 2);
        for (int i = 0; i < count; i++) {
            String child = one("sub", "lib", "web", "db") + i;
            chart(files, prefix + "charts/" + child + "/", child, depth + 1);
            known.add(child);
            for (int times = chance(85) ? 1 : random.nextInt(3); times > 0; times--) {
                dependencies.append(dependency(child, known));
            }
        }
        boolean old = chance(12);
        StringBuilder yaml = new StringBuilder("apiVersion: " + (old ? "v1" : random.nextInt(400) == 0 ? "v3" : "v2")
                + "\nname: " + (chance(96) ? name : name + "-real") + "\nversion: "
                + one("0.1.0", "0.1.0", "1.2.3", "1.2.3-rc.1", "v1.0", "2", "1.0.0+b.1") + "\n");
        yaml.append(one(
                "",
                "",
                "appVersion: 1.20\n",
                "appVersion: \"v2\"\n",
                "description: a  b\n",
                "keywords: [a, b]\n",
                "annotations: {x: y}\n",
                "deprecated: true\n",
                "icon: i\n",
                "unknown: 1\n",
                "home: h\nsources: [s]\n",
                "maintainers: [{name: m, email: e}]\n"));
        yaml.append(
                chance(6)
                        ? "kubeVersion: \""
                                + one(">=1.20", ">= 1.20.0-0", "^1.29", "<1.36", "1.x", chance(20) ? "x" : "*") + "\"\n"
                        : "");
        yaml.append(library ? "type: library\n" : one("", "type: application\n", "", ""));
        if (!dependencies.isEmpty()) {
            if (old || chance(8)) {
                files.put(prefix + "requirements.yaml", "dependencies:\n" + dependencies);
            } else {
                yaml.append("dependencies:\n").append(dependencies);
            }
        }
        files.put(prefix + "Chart.yaml", yaml.toString());
        if (chance(92)) {
            files.put(prefix + "values.yaml", values(known, 35));
        }
        contents(files, prefix, name, known, library);
        return known;
    }

    private String dependency(String child, List<String> known) {
        StringBuilder text = new StringBuilder("- name: " + child + "\n  version: \""
                + one(
                        "*",
                        ">=0.0.0-0",
                        ">=0.0.0-0",
                        "0.1.0",
                        "^0.1.0 || ^1",
                        "~1.2",
                        "9.9.9",
                        chance(20) ? "x" : "0.x.x")
                + "\"\n");
        text.append(
                one("", "  repository: https://c.example\n", "  repository: file://../x\n", "  repository: \"\"\n"));
        String key = child;
        if (chance(30) || known.contains("alias-" + child)) {
            key = chance(3) ? "sub0" : "alias" + known.size();
            known.add(key);
            text.append("  alias: ").append(key).append('\n');
        }
        text.append(
                chance(35)
                        ? "  condition: "
                                + one(
                                        key + ".enabled",
                                        "a.b," + key + ".enabled",
                                        "global.on",
                                        "none.here",
                                        "a",
                                        key + ".enabled, global.on",
                                        " b")
                                + "\n"
                        : "");
        text.append(chance(25) ? "  tags: [" + one("front", "front, back", "back") + "]\n" : "");
        if (chance(25)) {
            text.append("  import-values:\n");
            for (int i = random.nextInt(2); i >= 0; i--) {
                text.append(one(
                        "  - data\n",
                        "  - {child: a, parent: imp}\n",
                        "  - {child: exports.data, parent: .}\n",
                        "  - {child: global, parent: g}\n",
                        "  - {child: a, parent: b.c}\n",
                        "  - none\n",
                        "  - {child: ., parent: all}\n",
                        "  - {child: b}\n",
                        "  - {child: default, parent: a}\n"));
            }
        }
        text.append(chance(3) ? "  enabled: false\n" : "");
        return text.toString();
    }

    private String values(List<String> children, int nulls) {
        StringBuilder yaml = new StringBuilder(chance(4) ? one("# c\n", "---\n", "%YAML 1.1\n---\n", "\uFEFF") : "");
        map(yaml, "", 0, KEYS);
        for (String child : children) {
            if (chance(50)) {
                yaml.append(child).append(':');
                if (chance(15)) {
                    yaml.append(' ')
                            .append(chance(nulls) ? "null" : (chance(30) ? one("5", "text", "[]", "true") : "{}"))
                            .append('\n');
                } else {
                    yaml.append('\n');
                    map(yaml, "  ", 1, KEYS);
                    yaml.append(chance(30) ? "  enabled: " + one("true", "false", "null", "\"no\"") + "\n" : "");
                    yaml.append(chance(20) ? "  global: {deep: " + one("1", "null", "{a: 1}") + "}\n" : "");
                }
            }
        }
        yaml.append(
                chance(40)
                        ? "global:"
                                + one(
                                        " {on: true, g: {a: 1}}",
                                        " {on: false}",
                                        " null",
                                        " {g: null}",
                                        " {g: {a: null, b: 2}}",
                                        " {}",
                                        " 5")
                                + "\n"
                        : "");
        yaml.append(
                chance(25)
                        ? "tags: {front: " + one("true", "false", "null", "\"x\"") + ", back: " + one("true", "false")
                                + "}\n"
                        : "");
        yaml.append(chance(25) ? "exports: {data: {imported: 1, a: {deep: x}}, none: null}\n" : "");
        yaml.append(
                chance(5)
                        ? one(
                                "---\nsecond: 1\n",
                                "a: 1\n",
                                "x: &x {p: 1}\ny: {<<: *x, q: 2}\n",
                                "1.5: f\ntrue: t\n",
                                "block: |\n  a\n   b\n\nfold: >-\n  a\n  b\n",
                                "x: &l [1]\ny: *l\n",
                                "on: 1\n")
                        : "");
        return yaml.toString();
    }

    private void map(StringBuilder yaml, String indent, int depth, String... keys) {
        int start = yaml.length();
        for (String key : keys) {
            if (!chance(45)) {
                continue;
            }
            yaml.append(indent).append(key).append(':');
            switch (random.nextInt(depth >= 3 ? 2 : 5)) {
                case 0, 1, 2 ->
                    yaml.append(' ')
                            .append(
                                    chance(70)
                                            ? one("1", "true", "false", "null", "text", "{}", "[]", "2.5", "\"\"")
                                            : one(SCALARS))
                            .append('\n');
                case 3 -> {
                    yaml.append('\n');
                    map(yaml, indent + "  ", depth + 1, KEYS);
                }
                default ->
                    yaml.append('\n')
                            .append(indent)
                            .append("- ")
                            .append(one("1", "x", "null", "{a: 1}", "[1]"))
                            .append('\n')
                            .append(indent)
                            .append("- ")
                            .append(scalar())
                            .append('\n');
            }
        }
        if (yaml.length() == start) {
            yaml.append(indent).append("z: 1\n");
        }
    }

    private String scalar() {
        return random.nextInt(400) == 0 ? one(ODD) : one(SCALARS);
    }

    /// A template that renders by itself, mostly.
    private String template() {
        for (int i = 0; i < 20; i++) {
            String template = templates.template();
            if (chance(2)
                    || HelmDifferentialTest.ours(HelmDifferentialTest.single(template), version)
                            .ok()) {
                return template;
            }
        }
        return "";
    }

    private void contents(GoMap files, String prefix, String name, List<String> children, boolean library) {
        files.put(
                prefix + "templates/_h.tpl",
                "{{- define \"shared\" -}}" + name + "-{{ .Chart.Name }}{{- end }}\n{{ define \"" + name + ".own\" }}"
                        + (chance(30) ? template() : "own {{ .Release.Name }}") + "{{ end }}\n");
        files.put(
                prefix + "templates/a.yaml",
                "kind: ConfigMap\nmetadata: {name: " + name
                        + "}\nvalues: {{ .Values | toJson }}\nname: {{ include \"shared\" . }}\n"
                        + "yaml: |\n  {{- toYaml .Values | nindent 2 }}\n"
                        + (chance(30) ? "chart: {{ .Chart | toJson }}\n" : "")
                        + (chance(30)
                                ? "deps: {{ range $k, $v := .Subcharts }}{{ $k }}={{ $v.Values | toJson | quote }} {{ end }}\n"
                                : "")
                        + (chance(15) ? "x: {{ tpl (.Values.a | default \"none\" | toString) . | quote }}\n" : "")
                        + (chance(4) ? "r: {{ required \"need " + name + "\" .Values.b | toJson }}\n" : ""));
        if (chance(45)) {
            files.put(prefix + "templates/b.yaml", documents(name));
        }
        if (chance(30)) {
            files.put(prefix + one("templates/hook.yaml", "templates/tests/t.yaml", "templates/0.yml"), hook(name));
        }
        if (chance(25)) {
            files.put(
                    prefix + one("templates/t.yaml", "templates/t.txt", "templates/NOTES.txt", "templates/_p/q.yaml"),
                    "t: {{ (include \"t.inner\" .) | quote }}\n{{- define \"t.inner\" }}" + template() + "{{ end }}\n");
        }
        loose(files, prefix);
        if (chance(7)) {
            files.put(prefix + "values.schema.json", schema(children));
        }
        if (chance(4)) {
            files.put(
                    prefix
                            + one(
                                    chance(30) ? "charts/x.txt" : "x",
                                    "charts/_x/Chart.yaml",
                                    "charts/.hid",
                                    "charts/x.prov",
                                    chance(30) ? "charts/e/values.yaml" : "y",
                                    "values.yml",
                                    "templates/sub/d.yaml",
                                    "templates/.x",
                                    "ci/v.yaml"),
                    "a: 1\n");
        }
        if (library && chance(50)) {
            files.put(prefix + "templates/_lib.yaml", "{{ define \"lib.x\" }}lib{{ end }}");
        }
    }

    /// What lies beside templates: CRDs, files that templates read, and patterns of what is left out.
    private void loose(GoMap files, String prefix) {
        if (chance(20)) {
            files.put(
                    prefix + "crds/" + one("c.yaml", "d.yml", "deep/e.json", "f.txt"),
                    one(
                            "kind: CustomResourceDefinition\nmetadata: {name: x}\n",
                            "{{ not a template }}\n",
                            "a: 1\n---\nb: 2\n",
                            "\n\n# c\n---\n---\nx: 1\n\n"));
        }
        if (chance(25)) {
            files.put(prefix + "files/one.txt", one("hello\nworld\n", "", "no newline", "a: {{ b }}\r\n", "é\n"));
            files.put(prefix + "files/sub/two.conf", "x=1\n");
            files.put(
                    prefix + "templates/f.yaml",
                    "g: "
                            + one(
                                    "{{ .Files.Get \"files/one.txt\" | quote }}",
                                    "{{ (.Files.Glob \"files/*\").AsConfig | quote }}",
                                    "{{ (.Files.Glob \"files/**\").AsSecrets | toJson }}",
                                    "{{ range .Files.Lines \"files/one.txt\" }}[{{ . }}]{{ end }}",
                                    "{{ range $p, $_ := .Files.Glob \"**.conf\" }}{{ $p }},{{ end }}",
                                    "{{ .Files.AsConfig | quote }}",
                                    "{{ .Files.Get \"Chart.yaml\" | quote }}",
                                    "{{ range $p, $b := .Files }}{{ $p }} {{ end }}",
                                    "{{ .Files.Glob \"{files,crds}/*\" | toJson }}",
                                    "{{ .Files.GetBytes \"files/one.txt\" }}",
                                    "{{ .Files.Glob \"[\" | len }}")
                            + "\n");
        }
        if (chance(15)) {
            files.put(
                    prefix + ".helmignore",
                    one(
                            "*.conf\n",
                            "files/\n",
                            "/templates/b.yaml\n",
                            "# c\n\n  b.yaml  \n",
                            chance(20) ? "!x\n" : "",
                            "templates/*.yaml\n",
                            chance(20) ? "**/x\n" : "",
                            "*.y[am]l\n",
                            "charts/\n",
                            "a?yaml\n",
                            "crds\n",
                            chance(20) ? "[\n" : "",
                            "NOTES.txt\n",
                            "sub*/\n",
                            "files/*\n/crds/\n"));
        }
    }

    private String documents(String name) {
        StringBuilder text =
                new StringBuilder(chance(20) ? one("---\n", "\n", "# head\n---\n", "\n---\n\n", "--- # x\n") : "");
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(one("apiVersion: v1\n", "", "apiVersion: apps/v1\n"));
            text.append("kind: ")
                    .append(one(KINDS))
                    .append("\nmetadata:\n  name: ")
                    .append(name)
                    .append(i)
                    .append('\n');
            text.append(
                    chance(15)
                            ? "  annotations: "
                                    + one(
                                            "{a: 1}",
                                            "{}",
                                            "null",
                                            "{a: true}",
                                            "{a: null}",
                                            chance(20) ? "[]" : "",
                                            chance(20) ? "{a: {}}" : "{}")
                                    + "\n"
                            : "");
            text.append(
                    chance(15)
                            ? one(
                                    "x: {{ .Values.nope }}\n",
                                    chance(20) ? "y: {{ .Values.a.b.c }}\n" : "",
                                    "z: {{ .Release.Revision }}{{ .Release.IsUpgrade }}\n",
                                    "c: {{ .Capabilities.KubeVersion }} {{ .Capabilities.APIVersions.Has \"x.dev/v1\" }}\n",
                                    chance(20) ? "bad: [\n" : "",
                                    "dup: 1\ndup: 2\n",
                                    "{{ template \"shared\" . }}\n",
                                    "t: {{ .Template.Name }} {{ .Template.BasePath }}\n",
                                    "k: <no value>\n",
                                    chance(20) ? "\ttab: 1\n" : "",
                                    "s: {{ semverCompare \">=1.30-0\" .Capabilities.KubeVersion.Version }}\n",
                                    "m: |\n  --- in\n\n  end\n")
                            : "");
            text.append(one(
                    "---\n",
                    "---\n",
                    "---\n",
                    "\n---\n\n",
                    "---\n---\n",
                    "--- \n",
                    "---\n# note\n",
                    "---\nnull\n---\n",
                    "---\n{}\n---\n",
                    "\n\n---",
                    chance(6) ? "---\n- l\n---\n" : "---\n",
                    chance(20) ? "...\n---\n" : "---\n",
                    "---apiVersion: v1\n"));
        }
        return text.toString();
    }

    private String hook(String name) {
        return "apiVersion: v1\nkind: " + one("Job", "Pod", "ConfigMap", "ServiceAccount", "Other")
                + "\nmetadata:\n  name: " + name + "-hook\n  annotations:\n    helm.sh/hook: "
                + one(
                        "pre-install",
                        "post-install,post-upgrade",
                        "\" pre-upgrade , PRE-INSTALL \"",
                        "test",
                        "test-success",
                        "crd-install",
                        "\"\"",
                        "pre-delete",
                        "test,pre-install",
                        "post-rollback",
                        "test-failure",
                        "5",
                        "null",
                        "pre-install,")
                + "\n"
                + one(
                        "",
                        "    helm.sh/hook-weight: \"-5\"\n",
                        "    helm.sh/hook-weight: 3\n",
                        "    helm.sh/hook-weight: \" 1\"\n",
                        "    helm.sh/hook-weight: \"1.5\"\n",
                        "    helm.sh/hook-weight: null\n",
                        "    helm.sh/hook-weight: \"99999999999\"\n")
                + one(
                        "",
                        "    helm.sh/hook-delete-policy: hook-succeeded\n",
                        "    helm.sh/hook-delete-policy: nope\n",
                        "    helm.sh/resource-policy: keep\n",
                        "    helm.sh/hook-output-log-policy: hook-failed\n");
    }

    private String schema(List<String> children) {
        String a = one(
                "{\"type\": \"string\"}",
                "{\"type\": [\"integer\", \"null\"]}",
                "{\"enum\": [1, \"x\", null]}",
                "{\"minimum\": 3}",
                "{\"pattern\": \"^t\"}",
                "{\"const\": {\"a\": 1}}",
                "{\"$ref\": \"#/definitions/d\"}",
                "{\"not\": {}}",
                "{\"oneOf\": [{\"type\": \"number\"}, {\"minimum\": 1}]}",
                "{\"format\": \"date\"}",
                "{\"minLength\": 5}",
                "{\"items\": {\"type\": \"integer\"}, \"minItems\": 3, \"uniqueItems\": true}",
                "{\"multipleOf\": 2}",
                "true",
                "false",
                "{\"anyOf\": [{\"type\": \"object\"}, {\"maxLength\": 2}]}",
                "{\"if\": {\"type\": \"number\"}, \"then\": {\"maximum\": 1}, \"else\": {\"type\": \"boolean\"}}",
                "{\"allOf\": [{\"type\": \"boolean\"}]}",
                "{\"propertyNames\": {\"maxLength\": 1}}",
                "{\"contains\": {\"const\": 1}}",
                "{\"dependentRequired\": {\"a\": [\"zz\"]}}");
        String key = children.isEmpty() || chance(60) ? one(KEYS) : children.getFirst();
        return "{"
                + one(
                        "",
                        "\"$schema\": \"http://json-schema.org/draft-07/schema#\", ",
                        "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", ",
                        "\"$schema\": \"http://json-schema.org/draft-04/schema#\", ",
                        "\"$schema\": \"https://json-schema.org/draft/2019-09/schema\", ")
                + "\"definitions\": {\"d\": {\"type\": \"object\", \"required\": [\"a\"]}}, "
                + one(
                        "",
                        "",
                        "\"required\": [\"zz\"], ",
                        "\"additionalProperties\": false, ",
                        "\"maxProperties\": 4, ",
                        "\"patternProperties\": {\"^k\": {\"type\": \"string\"}}, ")
                + "\"properties\": {\"" + key + "\": " + a + "}}" + (chance(3) ? "}" : "");
    }
}
