package io.plumbline.engine.diff;

import static io.plumbline.engine.Trees.map;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SamenessTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            quoteCharacter = '"',
            value = {
                "{a: 1}                    | {a: 1.0}                  | true",
                "{a: 1}                    | {a: 1.5}                  | false",
                "{a: 100000000000000000000} | {a: 1.0e+20}             | true",
                "{a: 1}                    | {a: '1'}                  | false",
                "{a: x}                    | {a: [x]}                  | false",
                "{a: [x]}                  | {a: {x: 1}}               | false",
                "{a: {x: 1}}               | {a: [x]}                  | false",
                "{a: [1, 2]}               | {a: [1.0, 2]}             | true",
                "{a: [1, 2]}               | {a: [1]}                  | false",
                "{a: [1, 2]}               | {a: [1, 3]}               | false",
                "{a: 1, b: null}           | {a: 1}                    | true",
                "{a: 1}                    | {a: 1, b: {c: []}}        | true",
                "{a: 1}                    | {a: 1, b: 2}              | false",
                "{a: 1, b: 2}              | {a: 1}                    | false",
                "{a: ''}                   | {}                        | false",
                "{a: 0}                    | {}                        | false",
                "{a: false}                | {}                        | false",
                "{a: [null]}               | {a: []}                   | false",
                "{}                        | {a: {b: null}}            | true",
            })
    void values_are_the_same_when_they_mean_the_same(String one, String other, boolean same) {
        assertThat(Sameness.same(map(one), map(other))).isEqualTo(same);
        assertThat(Sameness.same(map(other), map(one))).isEqualTo(same);
    }
}
