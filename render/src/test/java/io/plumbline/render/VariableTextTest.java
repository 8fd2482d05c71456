package io.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableTextTest {
    private static final Map<String, String> VARIABLES =
            Map.of("v", "Hello", "path", "a/b/c.tar.gz", "e", "", "n", "3", "dots", "1.2.3");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${v}|Hello",
                "x${v}y${n}|xHelloy3",
                "$v $(v)|$v $(v)",
                "$${v} $$|${v} $",
                "${#v}|5",
                "${v^}${v^^}${v,}${v,,}|HelloHELLOhellohello",
                "${v:1}|ello",
                "${v:1:3}|ell",
                "${v:-d}|Hello",
                "${e:-d}|d",
                "${x:-d}|d",
                "${x:=d}|d",
                "${x=d}|d",
                "${x:-${v}s}|Hellos",
                "${x:-}|''",
                "${path#*/}|b/c.tar.gz",
                "${path##*/}|c.tar.gz",
                "${path%.*}|a/b/c.tar",
                "${path%%.*}|a/b/c",
                "${v/l/L}|HeLlo",
                "${v//l/L}|HeLLo",
                "${v/#He/J}|Jllo",
                "${v/%lo/p}|Help",
                "${path/a\\/b/z}|z/c.tar.gz",
                "${dots//./-}|1-2-3",
                "${v/${n}/x}|Hello",
            })
    void puts_in_what_the_operators_mean(String template, String expected) {
        assertThat(new VariableText(VARIABLES, true).fill(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${v", "${1}", "${v!}", "${ v }", "${x}", "${x^^}", "${v:a}", "{{${x}}}"})
    void refuses_what_it_cannot_read_or_does_not_know(String template) {
        assertThatThrownBy(() -> new VariableText(VARIABLES, true).fill(template))
                .isInstanceOf(VariableText.BadVariable.class);
    }

    @Test
    void without_strictness_an_unknown_variable_is_empty() {
        assertThat(new VariableText(VARIABLES, false).fill("[${x}]")).isEqualTo("[]");
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThatThrownBy(() -> new VariableText(VARIABLES, true).fill("${x:-".repeat(40)))
                .hasMessageContaining("more than 32 deep");
    }
}
