package io.plumbline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Seeded templates rendered by the real binary and by us; whatever differs is a bug of ours.
@Tag("nightly")
@EnabledIfSystemProperty(named = "plumb.nightly", matches = "true")
class HelmDifferentialTest {
    private static final int TEMPLATES = 600;
    private static final int REFUSED = 60;
    private static final String CHART = "apiVersion: v2\nname: t\nversion: 0.1.0\nappVersion: \"1.2\"\n";
    private static final String VALUES = """
            s: text
            n: 3
            f: 2.5
            big: 12345678
            b: true
            z: null
            l: [3, 1, x, null]
            m: {a: 1, b: {c: d}, "k-x": [1, 2]}
            empty: ""
            ml: "a\\n b\\n"
            q: "yes"
            """;

    @TempDir
    private Path folder;

    @Test
    void seeded_templates_render_as_the_real_binary_does() throws IOException, InterruptedException {
        HelmOracle oracle = HelmOracle.ready();
        Generator generator = new Generator(Long.getLong("plumb.seed", 1L));
        Map<String, String> good = new TreeMap<>();
        List<String> bad = new ArrayList<>();
        for (int i = 0; good.size() < TEMPLATES && i < 5 * TEMPLATES; i++) {
            String template = generator.template();
            if (ours(Map.of(
                            "templates/x.txt",
                            "a: " + "{{ include \"t/templates/_x.tpl\" . | toJson }}",
                            "templates/_x.tpl",
                            template))
                    .ok()) {
                good.put("templates/_g" + good.size() + ".tpl", template);
            } else {
                bad.add(template);
            }
        }
        List<String> differences = new ArrayList<>();
        compare(oracle, good, differences);
        for (String template : bad.subList(0, Math.min(bad.size(), REFUSED))) {
            compare(oracle, Map.of("templates/_g0.tpl", template), differences);
        }
        assertThat(differences).isEmpty();
    }

    private static Map<String, String> chart(Map<String, String> partials) {
        Map<String, String> files = new TreeMap<>(partials);
        files.put("Chart.yaml", CHART);
        files.put("values.yaml", VALUES);
        StringBuilder out = new StringBuilder();
        for (String path : partials.keySet()) {
            out.append("- {{ include \"t/").append(path).append("\" . | toJson }}\n");
        }
        files.put("templates/out.yaml", "list:\n" + out);
        return files;
    }

    private static HelmOracle.Answer ours(Map<String, String> templates) {
        Map<String, String> files = new TreeMap<>(templates);
        files.put("Chart.yaml", CHART);
        files.put("values.yaml", VALUES);
        try {
            HelmOptions options = HelmOptions.DEFAULT.withRelease("rel", "ns").withCluster("1.34.0", List.of());
            return new HelmOracle.Answer(
                    true,
                    Helm.template(MemoryChart.ofTexts(files), HelmValues.NONE, options)
                            .text());
        } catch (HelmException refused) {
            return new HelmOracle.Answer(false, "Error: " + refused.text());
        }
    }

    /// Renders many at once; on a difference it looks at each half, down to the one template that differs.
    private void compare(HelmOracle oracle, Map<String, String> partials, List<String> differences)
            throws IOException, InterruptedException {
        Map<String, String> files = chart(partials);
        HelmOracle.Answer wanted = oracle.template(files, Files.createTempDirectory(folder, "chart"));
        HelmOracle.Answer got = ours(files);
        if (wanted.ok() == got.ok() && (wanted.ok() ? wanted.text().equals(got.text()) : firstLine(wanted, got))) {
            return;
        }
        if (partials.size() == 1) {
            differences.add(partials + "\n  want " + wanted + "\n  got  " + got);
            return;
        }
        List<String> names = new ArrayList<>(partials.keySet());
        Map<String, String> left = new TreeMap<>();
        Map<String, String> right = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            (i < names.size() / 2 ? left : right).put(names.get(i), partials.getOrDefault(names.get(i), ""));
        }
        compare(oracle, left, differences);
        compare(oracle, right, differences);
    }

    private static boolean firstLine(HelmOracle.Answer wanted, HelmOracle.Answer got) {
        return wanted.text().contains(got.text());
    }

    /// Makes templates from a grammar of what charts write.
    private static final class Generator {
        private final SplittableRandom random;

        Generator(long seed) {
            this.random = new SplittableRandom(seed);
        }

        private String one(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        String template() {
            StringBuilder out = new StringBuilder();
            for (int i = random.nextInt(3); i >= 0; i--) {
                out.append(one("", "x: ", " \n ", "- ")).append(statement(2));
            }
            return out.toString();
        }

        private String statement(int depth) {
            String open = one("{{ ", "{{- ");
            String close = one(" }}", " -}}");
            if (depth == 0) {
                return open + pipe(1) + close;
            }
            return switch (random.nextInt(6)) {
                case 0 ->
                    open + "if " + value(2) + close + statement(depth - 1) + "{{ else }}" + statement(depth - 1)
                            + "{{ end }}";
                case 1 -> open + "range $i, $e := " + list() + close + "{{ $i }}" + statement(depth - 1) + "{{ end }}";
                case 2 -> open + "with " + value(1) + close + "{{ . | toJson }}{{ end }}";
                default -> open + pipe(2) + close;
            };
        }

        private String list() {
            return one("$.Values.l", "(list 1 \"a\" nil)", "(until 3)", "$.Values.m", "(dict \"k\" 1)", "$.Values.z");
        }

        private String value(int depth) {
            String plain = one(
                    "$.Values.s",
                    "$.Values.n",
                    "$.Values.f",
                    "$.Values.big",
                    "$.Values.b",
                    "$.Values.z",
                    "$.Values.l",
                    "$.Values.m",
                    "$.Values.m.b.c",
                    "$.Values.empty",
                    "$.Values.ml",
                    "$.Values.q",
                    "$.Values.nope",
                    "1",
                    "-2",
                    "1.5",
                    "1e6",
                    "\"\"",
                    "\"a b\"",
                    "\"1.2.3\"",
                    "true",
                    "(list)",
                    "(dict)",
                    "(list 3 \"b\" 1.5)",
                    "(dict \"a\" 1 \"b\" nil)",
                    "$.Release.Name",
                    "$.Chart.Version");
            return depth == 0 || random.nextInt(3) == 0 ? plain : "(" + pipe(depth - 1) + ")";
        }

        private String text(int depth) {
            return random.nextBoolean()
                    ? one("$.Values.s", "\"Foo bar-baz_Qux\"", "\"\"", "$.Values.ml", "\"héllo wörld\"", "\"1.20.3\"")
                    : "(" + value(depth) + " | toString)";
        }

        private String pipe(int depth) {
            String head = call(depth);
            return random.nextInt(3) == 0
                    ? head + " | "
                            + one(
                                    "quote",
                                    "toString",
                                    "toJson",
                                    "toYaml",
                                    "default \"d\"",
                                    "squote",
                                    "kindOf",
                                    "len",
                                    "upper",
                                    "int",
                                    "trunc 4",
                                    "b64enc",
                                    "nindent 2",
                                    "first",
                                    "join \"-\"",
                                    "empty")
                    : head;
        }

        private static final String[] TEXT_FUNCTIONS = {
            "upper",
            "lower",
            "title",
            "trim",
            "camelcase",
            "snakecase",
            "kebabcase",
            "swapcase",
            "initials",
            "nospace",
            "untitle",
            "sha256sum",
            "b64enc",
            "b32enc"
        };
        private static final String[] VALUE_FUNCTIONS = {
            "toJson",
            "toYaml",
            "toString",
            "kindOf",
            "typeOf",
            "quote",
            "squote",
            "len",
            "empty",
            "toPrettyJson",
            "int",
            "int64",
            "float64",
            "floor",
            "not",
            "toRawJson",
            "html"
        };

        private static final String[] LISTS = {
            "slice @l 0 1",
            "slice @l 1",
            "has @v @l",
            "without @l @v",
            "append @l @v",
            "prepend @l @v",
            "concat @l (list @v)",
            "chunk 2 @l",
            "compact @l",
            "join \",\" @l",
            "index @l 0",
            "mustFirst @l",
            "coalesce nil @v @l",
            "all @v 1",
            "any @v \"\"",
            "until 3",
            "untilStep 3 9 2",
            "seq 1 3",
            "seq 5 -2 0",
            "len @l",
            "toStrings @l",
            "sortAlpha @l",
            "max 1 @v",
            "deepEqual @l (list @v)",
            "kindIs \"slice\" @l",
            "fromJsonArray \"[1,2]\"",
            "fromYamlArray \"- a\\n- 1.0\""
        };
        private static final String[] MAPS = {
            "get $.Values.m \"a\"",
            "hasKey $.Values.m @t",
            "pick $.Values.m \"a\" \"k-x\"",
            "omit $.Values.m \"a\"",
            "keys $.Values.m | sortAlpha",
            "pluck \"a\" $.Values.m (dict \"a\" @v)",
            "dig \"b\" \"c\" @v $.Values.m",
            "dig \"x\" \"y\" \"none\" (dict \"x\" @v)",
            "set (dict \"a\" 1) \"b\" @v",
            "unset (dict \"a\" 1 \"b\" @v) \"a\"",
            "index $.Values.m \"b\" \"c\"",
            "index $.Values.m @t",
            "deepCopy $.Values.m",
            "merge (dict \"m\" (dict \"x\" @v)) (dict \"m\" $.Values.m)",
            "mergeOverwrite (deepCopy $.Values.m) (dict \"b\" @v)",
            "fromYaml \"a: 1\\nb: [x]\"",
            "fromJson \"{\\\"a\\\":1.50}\"",
            "fromYaml @t",
            "dict \"a\" @v | toYaml",
            "toYamlPretty (dict \"l\" (list @v 1) \"m\" $.Values.m)",
            "toToml (dict \"a\" @v)"
        };
        private static final String[] TEXTS = {
            "substr 1 4 @t",
            "replace \"o\" @u @t",
            "contains @u @t",
            "hasPrefix @u @t",
            "hasSuffix @u @t",
            "trimSuffix @u @t",
            "trimPrefix @u @t",
            "trimAll \"ab \" @t",
            "splitList \" \" @t",
            "(split \"-\" @t)._0",
            "splitn \"a\" 2 @t | toJson",
            "cat @t @u nil",
            "plural \"one\" \"many\" (len @t)",
            "wrapWith 5 \"~\" @t",
            "abbrevboth 2 8 @t",
            "regexMatch \"^[a-z ]+$\" @t",
            "regexFindAll \"[a-z]\" @t 3",
            "regexFind \"[A-Z]\\\\w*\" @t",
            "regexSplit \"[ _]\" @t -1",
            "regexReplaceAllLiteral \"a\" @t \"$1\"",
            "regexQuoteMeta @t",
            "b64dec (b64enc @t)",
            "b64dec @t",
            "b32dec (b32enc @t)",
            "sha1sum @t",
            "adler32sum @t",
            "urlquery @t",
            "js @t",
            "base @t",
            "dir @t",
            "ext @t",
            "clean @t",
            "isAbs @t",
            "semver @t",
            "urlParse @t | toJson",
            "quote @t @u",
            "nindent 3 @t",
            "print @t @u 1 2",
            "println @t",
            "eq @t @u \"text\"",
            "lt @t @u"
        };
        private static final String[] NUMBERS = {
            "div @v 3",
            "mod @v 4",
            "divf @v 3",
            "subf @v 1.5",
            "round @v 1",
            "ceil @v",
            "atoi @v",
            "int @v",
            "toDecimal @v",
            "toString (int64 @v)",
            "mul @v @u 2",
            "add @v @u 1",
            "biggest 1 @v",
            "minf @v 2",
            "gt @v @u",
            "le @v @u",
            "eq @v @u",
            "and @v @u 1",
            "or @v @u",
            "not @v",
            "len @v",
            "index (list 1 2) (int @v)",
            "randInt 1 2",
            "until (int @v)",
            "duration @v",
            "durationRound @v",
            "date \"2006-01-02\" (toDate \"2006-01-02\" \"2024-02-29\")",
            "dateInZone \"15:04 MST\" (toDate \"2006-01-02\" \"2024-02-29\") \"Europe/Berlin\"",
            "htmlDate (toDate \"2006-01-02\" \"2020-12-31\")",
            "unixEpoch (toDate \"2006-01-02\" \"2020-12-31\")"
        };
        private static final String[] DATA = {
            "toYaml @v",
            "toJson @v",
            "toPrettyJson @v",
            "toRawJson @v",
            "typeIs \"string\" @v",
            "typeOf @v",
            "kindOf @v",
            "kindIs \"map\" @v",
            "typeIsLike \"map\" @v",
            "required @t @v",
            "fail @t",
            "empty @v",
            "default \"d\" @v",
            "coalesce @v 1",
            "toString @v",
            "ternary 1 2 (empty @v)",
            "html @v",
            "print @v",
            "lookup \"v1\" \"Pod\" \"\" @t",
            "include \"none\" $",
            "call @v",
            "slice @t 1",
            "@v.x",
            "(@v).b",
            "fromJson @t"
        };
        private static final String[] SAMPLES = {
            "$.Capabilities.KubeVersion.Minor",
            "$.Capabilities.APIVersions.Has \"apps/v1\"",
            "$.Chart.Name",
            "$.Chart.AppVersion",
            "$.Template.Name",
            "$.Release.Service",
            "$.Files.Get \"none\"",
            "(len $.Values)",
            "$.Values.m.b",
            "$.Values.s.x",
            "$.Values.z.x",
            "$x := @v",
            "@v | default @t"
        };

        private String call(int depth) {
            int d = Math.max(0, depth - 1);
            return switch (random.nextInt(22)) {
                case 14 -> one(SAMPLES).replace("@v", value(d)).replace("@t", text(d));
                case 15 -> one(LISTS).replace("@v", value(d)).replace("@l", list());
                case 16 -> one(MAPS).replace("@v", value(d)).replace("@t", text(d));
                case 17 -> one(TEXTS).replace("@t", text(d)).replace("@u", text(d));
                case 18 -> one(NUMBERS).replace("@v", value(d)).replace("@u", value(d));
                case 19 -> one(DATA).replace("@v", value(d)).replace("@t", text(d));
                case 20 ->
                    "printf \"" + one("%", "%-", "%+", "% ", "%#", "%0") + one("", "6", "3", ".2", "8.3", "1")
                            + one("v", "s", "d", "q", "x", "X", "f", "e", "g", "t", "c", "b", "o", "U", "T") + "|%v\" "
                            + value(d) + " " + value(d);
                case 21 ->
                    "tpl " + one("\"{{ .Values.s }}-{{ 1 }}\"", "\"{{- /* c */ -}} x {{ . | kindOf }}\"", "\"{{\"")
                            + " $";
                case 0 ->
                    one("add", "sub", "mul", "max", "min", "add1f", "addf", "mulf") + " " + value(d) + " " + value(d);
                case 1 -> one("eq", "ne", "lt", "ge", "and", "or") + " " + value(d) + " " + value(d);
                case 2 -> one(TEXT_FUNCTIONS) + " " + text(d);
                case 3 ->
                    one("trunc", "indent", "abbrev", "wrap", "repeat", "nindent") + " " + one("0", "2", "5", "9") + " "
                            + text(d);
                case 4 -> one(VALUE_FUNCTIONS) + " " + value(d);
                case 5 ->
                    "printf \"" + one("%v", "%s", "%d", "%5.1f", "%q", "%T", "%#v", "%+v", "%05d", "%x", "%t") + "\" "
                            + value(d);
                case 6 ->
                    one("merge", "mergeOverwrite") + " (dict \"a\" " + value(d) + ") (dict \"a\" " + value(d)
                            + " \"b\" 1)";
                case 7 -> "dict \"k\" " + value(d) + " \"" + one("y", "1", "a b", "null") + "\" " + value(d);
                case 8 ->
                    one("first", "last", "rest", "initial", "uniq", "compact", "reverse", "sortAlpha") + " "
                            + one("$.Values.l", "(list 2 1 2)", "(list)", "(until 4)");
                case 9 -> "ternary " + value(d) + " " + value(d) + " " + one("true", "false", "$.Values.b");
                case 10 ->
                    "regexReplaceAll \"" + one("[a-z]+", "o(r)?", "^.", "\\\\W") + "\" " + text(d) + " \""
                            + one("-", "${1}x", "$1", "") + "\"";
                case 11 -> "default " + value(d) + " " + value(d);
                case 12 ->
                    "semverCompare \"" + one(">=1.2", "^1", "~1.20.0", "<2-0 || 3.x") + "\" "
                            + one("\"1.20.3\"", "\"2.0.0-rc1\"", "$.Chart.Version", "\"v1.2\"");
                default -> value(depth);
            };
        }
    }
}
