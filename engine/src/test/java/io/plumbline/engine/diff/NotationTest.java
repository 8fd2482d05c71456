package io.plumbline.engine.diff;

import static io.plumbline.engine.Trees.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.yaml.NullNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NotationTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            quoteCharacter = '"',
            value = {
                "QUANTITY      | 0.5       | '500m'    | true",
                "QUANTITY      | '1'       | 1         | true",
                "QUANTITY      | '1Gi'     | '1024Mi'  | true",
                "QUANTITY      | '1Gi'     | '1G'      | false",
                "QUANTITY      | '1e3'     | '1k'      | true",
                "QUANTITY      | '-.5'     | '-500m'   | true",
                "QUANTITY      | '1Zi'     | '1Zi '    | false",
                "QUANTITY      | '1E'      | '1000P'   | true",
                "QUANTITY      | 'x'       | 'x1'      | false",
                "DURATION      | '90s'     | '1m30s'   | true",
                "DURATION      | '2160h'   | '2160h0m0s' | true",
                "DURATION      | '0'       | '0s'      | true",
                "DURATION      | '-1.5h'   | '-90m'    | true",
                "DURATION      | '1500us'  | '1.5ms'   | true",
                "DURATION      | '1d'      | '24h'     | false",
                "DURATION      | '90'      | '90s'     | false",
                "INT_OR_STRING | 80        | '80'      | true",
                "INT_OR_STRING | 80        | 'http'    | false",
                "ANY_CASE      | 'X-Real'  | 'x-real'  | true",
                "ANY_CASE      | 'X-Real'  | 'x-fake'  | false",
                "UNORDERED     | [a, {b: 1}] | [{b: 1, c: 2}, a] | true",
                "UNORDERED     | [a, a]    | [a, b]    | false",
                "UNORDERED     | [a]       | [a, b]    | false",
                "UNORDERED     | a         | [a]       | false",
                "FILLED_IN     | ''        | 'abc'     | true",
                "FILLED_IN     | 'Cg=='    | 'abc'     | true",
                "FILLED_IN     | 'abd'     | 'abc'     | false",
                "EMPTY         | ''        | 'a'       | false",
            })
    void values_are_the_same_when_they_mean_the_same(Notation notation, String one, String other, boolean same) {
        var left = map("{a: " + one + "}").valueAt(0);
        var right = map("{a: " + other + "}").valueAt(0);

        assertThat(notation.same(left, right)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"QUANTITY,false", "DURATION,false", "INT_OR_STRING,false", "FILLED_IN,false", "EMPTY,true"})
    void nothing_is_no_value(Notation notation, boolean same) {
        assertThat(notation.same(map("{a: ''}").valueAt(0), NullNode.NULL)).isEqualTo(same);
    }
}
