package io.plumbline.helm;

import io.plumbline.helm.function.FunctionCatalog;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoFunction.Param;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Makes templates from a grammar of what charts write, and calls of every function there is with arguments that fit
/// and some that do not.
final class TemplateGenerator {
    /// What no second run answers alike, or what waits for the network.
    private static final List<String> VARYING = List.of(
            "now",
            "ago",
            "uuidv4",
            "shuffle",
            "bcrypt",
            "htpasswd",
            "encryptAES",
            "keys",
            "values",
            "randAlpha",
            "randAlphaNum",
            "randAscii",
            "randBytes",
            "randInt",
            "randNumeric",
            "genCA",
            "genCAWithKey",
            "genPrivateKey",
            "genSelfSignedCert",
            "genSelfSignedCertWithKey",
            "genSignedCert",
            "genSignedCertWithKey",
            "buildCustomCert",
            "getHostByName",
            "derivePassword",
            "repeat",
            "until",
            "untilStep",
            "seq",
            "include",
            "tpl");

    private final SplittableRandom random;
    private final Map<String, GoFunction> functions;
    private final String[] names;

    TemplateGenerator(SplittableRandom random, HelmOptions.HelmVersion version) {
        this.random = random;
        this.functions = new TreeMap<>(FunctionCatalog.of(version == HelmOptions.HelmVersion.HELM_4));
        VARYING.forEach(functions::remove);
        this.names = functions.keySet().toArray(String[]::new);
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
        if (random.nextInt(3) == 0) {
            return anyFunction(d);
        }
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
                "tpl " + one("\"{{ .Values.s }}-{{ 1 }}\"", "\"{{- /* c */ -}} x {{ . | kindOf }}\"", "\"{{\"") + " $";
            case 0 -> one("add", "sub", "mul", "max", "min", "add1f", "addf", "mulf") + " " + value(d) + " " + value(d);
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
                one("merge", "mergeOverwrite") + " (dict \"a\" " + value(d) + ") (dict \"a\" " + value(d) + " \"b\" 1)";
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

    /// A call of any function with arguments of the kinds it takes, one in eight of another kind or count.
    private String anyFunction(int depth) {
        String name = one(names);
        GoFunction function = Objects.requireNonNull(functions.get(name), name);
        var call = new StringBuilder(name);
        List<Param> params = function.params();
        int count = params.size() + (function.variadic() ? random.nextInt(3) - 1 : 0);
        if (random.nextInt(24) == 0) {
            count += random.nextInt(3) - 1;
        }
        for (int i = 0; i < count; i++) {
            Param param = params.isEmpty() ? Param.ANY : params.get(Math.min(i, params.size() - 1));
            call.append(' ').append(random.nextInt(12) == 0 ? value(depth) : argument(name, param, depth));
        }
        return call.toString();
    }

    private String argument(String function, Param param, int depth) {
        return switch (param) {
            case ANY -> {
                if (function.startsWith("date") || function.startsWith("htmlDate")) {
                    yield one("(int64 1700000000)", "(int 0)", "(int64 -1)", date(), date());
                }
                yield random.nextInt(3) == 0 && !function.startsWith("duration") ? odd() : value(depth);
            }
            case STRING -> textFor(function, depth);
            case INT, INT64, UINT32 -> one("0", "1", "2", "5", "-1", "-3", "12", "(int64 7)", "(len $.Values.l)");
            case FLOAT -> one("0.5", "$.Values.f", "-2.25", "1e3", "$.Values.n", "3");
            case BOOL -> one("true", "false", "$.Values.b", "(not $.Values.z)");
            case MAP ->
                one(
                        "$.Values.m",
                        "(dict \"a\" 1 \"b\" (dict \"c\" 2))",
                        "(dict)",
                        "$.Values.m.b",
                        "$.Values",
                        "$.Chart");
            case LIST, STRINGS -> list();
            case TIME -> date();
            case VERSION -> "(semver " + one("\"1.2.3\"", "\"2.0.0-rc.1+b\"", "$.Chart.Version") + ")";
            case CERTIFICATE -> value(0);
        };
    }

    private String textFor(String function, int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> text(depth);
            case 1 ->
                function.startsWith("regex") || function.startsWith("mustRegex")
                        ? one(
                                "\"[a-z]+\"",
                                "\"(?i)O\"",
                                "\"(\\\\w)(\\\\d)?\"",
                                "\"^$\"",
                                "\"a|b*\"",
                                "\"(\"",
                                "\"\\\\p{Lu}\"",
                                "`\\b`",
                                "\"x{2,3}\"")
                        : one(
                                "\"a\"",
                                "\" \"",
                                "\"-\"",
                                "\"b.c\"",
                                "\"%\"",
                                "\"2006-01-02T15:04:05Z07:00\"",
                                "\"1h30m\"");
            case 2 ->
                one(
                        "\"1.2.3\"",
                        "\">= 1.0, <2\"",
                        "\"{\\\"a\\\": [1, 2.50, null]}\"",
                        "\"a: 1\\nb:\\n- x\\n\"",
                        "\"a = 1\\n[t]\\nb = \\\"x\\\"\"",
                        "\"YWJj\"",
                        "\"https://u:p@h.io:8/p/a?q=1#f\"",
                        "\"2024-02-29\"",
                        "\"a/b/../c.tar.gz\"",
                        "\"fooBar_baz-Qux ABCd9x\"",
                        "\"12\"",
                        "\"0x1F\"",
                        "\"-7.5\"");
            default ->
                one(
                        "\"é日本 😀\"",
                        "\"<a href='x'>&\"",
                        "\"tab\\tnl\\n\\\\\"",
                        "\"\"",
                        "`raw \"q\"`",
                        "\"UPPER lower\"",
                        "\"  pad  \"",
                        "$.Values.ml",
                        "$.Values.q");
        };
    }

    private String date() {
        return "(toDate "
                + one(
                        "\"2006-01-02\" \"2024-02-29\"",
                        "\"2006-01-02T15:04:05Z07:00\" \"2021-03-28T01:30:00+05:30\"",
                        "\"2006-01-02 15:04:05.000\" \"1969-12-31 23:59:59.125\"")
                + ")";
    }

    /// Values at the edges of their types.
    private String odd() {
        return one(
                "9223372036854775807",
                "-9223372036854775808",
                "1e100",
                "0x7fffffffffffffff",
                "1e-7",
                "123456789012",
                "-0.0",
                "1.0e21",
                "0.1",
                "'x'",
                "'\\n'",
                "nil",
                "0b101",
                "0o17",
                "1_000",
                "2i",
                "(int64 5)",
                "(float64 \"1.5\")",
                "(divf 1 3)",
                "(list nil \"\" 0 false)",
                "(list (list 1) (dict \"a\" nil))",
                "(dict \"a.b\" 1 \"n\" nil)",
                "$.Template",
                "$.Files",
                "$.Release",
                "$.Capabilities.KubeVersion",
                "$.Values.m.k",
                "(index $.Values.l 3)",
                "(semver \"1.2.3-a+b\")",
                "(split \"-\" \"a-b\")",
                "(toDate \"2006-01-02\" \"2024-02-29\")",
                "(fromYaml \"a: 1\")",
                "(int 3)",
                "(toString 3)",
                "(b64enc \"x\")",
                "(lookup \"v1\" \"Pod\" \"a\" \"b\")",
                "(urlParse \"http://h/p\")",
                "(list \"b\" \"a\")",
                "(toStrings (list 1 \"x\"))");
    }
}
