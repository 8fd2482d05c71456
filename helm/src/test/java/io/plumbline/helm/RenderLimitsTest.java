package io.plumbline.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.helm.HelmOptions.RenderLimits;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RenderLimitsTest {
    private static final String CHART = "apiVersion: v2\nname: t\nversion: 0.1.0\n";
    private static final RenderLimits SMALL = new RenderLimits(1_000_000, 1_000_000, Duration.ofMinutes(5));

    private static HelmRelease render(String template) {
        return Helm.template(
                MemoryChart.ofTexts(Map.of("Chart.yaml", CHART, "templates/a.yaml", template)),
                HelmValues.NONE,
                HelmOptions.DEFAULT.withLimits(SMALL));
    }

    @Test
    void output_that_grows_without_end_names_the_limit() {
        assertThatThrownBy(() -> render("a: {{ range until 100000 }}{{ repeat 1000 \"x\" }}{{ end }}"))
                .isInstanceOf(HelmException.class)
                .hasMessageContaining("1000000 render characters");
    }

    @Test
    void a_list_of_a_billion_numbers_names_the_limit() {
        assertThatThrownBy(() -> render("a: {{ until 1000000000 }}"))
                .isInstanceOf(HelmException.class)
                .hasMessageContaining("render characters");
    }

    @Test
    void a_loop_that_writes_nothing_names_the_limit() {
        assertThatThrownBy(() -> render("{{ range 1000000000 }}{{ end }}"))
                .isInstanceOf(HelmException.class)
                .hasMessageContaining("1000000 render steps");
    }

    @Test
    void a_template_that_includes_itself_is_an_error_of_helm() {
        assertThatThrownBy(() -> render("{{ define \"x\" }}{{ include \"x\" . }}{{ end }}{{ include \"x\" . }}"))
                .isInstanceOf(HelmException.class)
                .hasMessageContaining("rendering template has a nested reference name: x");
    }

    @Test
    void parentheses_without_end_are_an_error_of_parsing() {
        assertThatThrownBy(() -> render("a: {{ " + "(".repeat(5_000) + "1" + ")".repeat(5_000) + " }}"))
                .isInstanceOf(HelmException.class)
                .hasMessageContaining("limit of 500");
    }

    @Test
    void a_map_that_holds_itself_does_not_hang() {
        assertThatThrownBy(() -> render("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}a: {{ toString $d }}"))
                .isInstanceOf(HelmException.class);
        assertThat(render("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}a: {{ toJson $d }}")
                        .text())
                .contains("a:");
    }

    @Test
    void the_same_seed_gives_the_same_bytes() {
        String template = "a: {{ randAlphaNum 20 }}\nb: {{ uuidv4 }}\nc: {{ genPrivateKey \"ecdsa\" | b64enc }}";
        assertThat(render(template).text()).isEqualTo(render(template).text());
    }

    @Test
    void chance_of_one_template_does_not_change_that_of_another() {
        HelmOptions options = HelmOptions.DEFAULT.withChance(
                HelmOptions.DEFAULT.chance().clock(), ChanceSeed.of("secret").part("shop"));
        Map<String, String> files = new TreeMap<>(Map.of(
                "Chart.yaml",
                "apiVersion: v2\nname: t\nversion: 0.1.0\n",
                "templates/a.yaml",
                "a: {{ randAlphaNum 20 }}\n"));
        String alone = Helm.template(MemoryChart.ofTexts(files), HelmValues.NONE, options)
                .text();
        files.put("templates/z.yaml", "z: {{ uuidv4 }}\n");
        assertThat(Helm.template(MemoryChart.ofTexts(files), HelmValues.NONE, options)
                        .text())
                .startsWith(alone.strip());
        assertThat(Helm.template(
                                MemoryChart.ofTexts(files),
                                HelmValues.NONE,
                                options.withChance(options.chance().clock(), ChanceSeed.of("other")))
                        .text())
                .doesNotContain(alone.strip());
    }

    @Test
    void no_mutilated_template_does_anything_but_render_or_be_refused() {
        String[] seeds = {
            "{{- range $i, $e := .Values.l }}{{ if eq $i 0 }}x{{ else if $e }}{{ $e.a | default 1 }}{{ end }}{{ end -}}",
            "{{ define \"a\" }}{{ . | quote }}{{ end }}{{ include \"a\" (dict \"b\" (list 1 2.5 nil)) | nindent 4 }}",
            "{{ with $x := merge (dict \"a\" 1) .Values }}{{ toYaml $x }}{{ printf \"%5.2f|%-3d|%q\" 1.5 2 \"z\" }}{{ end }}",
            "{{/* c */}}{{ tpl \"{{ .Release.Name }}\" . }}{{ regexReplaceAll \"a(b)?\" \"xaby\" \"${1}\" }}{{ `r` }}'c'"
        };
        SplittableRandom random = new SplittableRandom(7);
        String alphabet = "{}()|\"'`.$:=-,/* \n01azé%\\[]";
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
            for (int change = random.nextInt(4); change >= 0 && !text.isEmpty(); change--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            try {
                render(text.toString());
            } catch (HelmException refusal) {
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 2_999);
    }
}
