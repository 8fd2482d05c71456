package io.plumbline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HelmUsesTest {
    @Test
    void what_no_template_asks_for_is_not_used() {
        HelmUses uses = uses("a: {{ .Release.Name }} {{ .Release.Namespace }} {{ .Values.x }}");
        assertThat(uses.release()).isFalse();
        assertThat(uses.time()).isFalse();
        assertThat(uses.chance()).isFalse();
        assertThat(uses.allVersions()).isFalse();
        assertThat(uses.versions()).isEmpty();
    }

    @Test
    void the_release_is_used_by_whoever_reads_its_number_or_kind_alone_or_as_a_whole() {
        assertThat(uses("a: {{ .Release.Revision }}").release()).isTrue();
        assertThat(uses("{{ if .Release.IsInstall }}a: 1{{ end }}").release()).isTrue();
        assertThat(uses("a: {{ toJson .Release }}").release()).isTrue();
        assertThat(uses("{{ $r := deepCopy .Release }}a: 1").release()).isTrue();
        assertThat(uses("{{ range $k, $v := .Release }}{{ end }}a: 1").release())
                .isTrue();
    }

    @Test
    void time_chance_and_versions_are_used_by_their_functions() {
        assertThat(uses("a: {{ now | date \"2006\" }}").time()).isTrue();
        assertThat(uses("a: {{ randAlphaNum 5 }}").chance()).isTrue();
        HelmUses asked = uses("a: {{ .Capabilities.APIVersions.Has \"apps/v1\" }}");
        assertThat(asked.versions()).containsExactly("apps/v1");
        assertThat(asked.allVersions()).isFalse();
        assertThat(uses("a: {{ .Capabilities.APIVersions | toJson }}").allVersions())
                .isTrue();
    }

    @Test
    void a_cluster_that_is_known_has_only_its_own_versions() {
        String template = "a: {{ .Capabilities.APIVersions.Has \"policy/v1beta1\" }}"
                + " {{ .Capabilities.APIVersions.Has \"apps/v1/Deployment\" }}";
        HelmOptions options = HelmOptions.DEFAULT.withCluster("v1.33.1", List.of("apps/v1", "apps/v1/Deployment"));
        assertThat(release(template, options).text()).contains("a: true true");
        assertThat(release(template, options.withSwitches(Set.of(HelmOptions.Switch.ONLY_GIVEN_VERSIONS)))
                        .text())
                .contains("a: false true");
    }

    private static HelmUses uses(String template) {
        return release(template, HelmOptions.DEFAULT).uses();
    }

    private static HelmRelease release(String template, HelmOptions options) {
        MemoryChart chart = MemoryChart.ofTexts(
                Map.of("Chart.yaml", "apiVersion: v2\nname: t\nversion: 0.1.0\n", "templates/a.yaml", template));
        return Helm.template(chart, HelmValues.of("x: 1\n"), options);
    }
}
