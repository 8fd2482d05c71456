package io.plumbline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"5s,5000", "3m,180000", "1h30m,5400000", "250ms,250", "1.5s,1500", "2d,172800000", "PT5M,300000", "0s,0"
    })
    void reads_what_people_write(String text, long millis) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "1h-3m", "P", "99999999999999999999d"})
    void refuses_anything_else(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void writes_what_it_reads() {
        assertThat(DurationText.write(Duration.ofMillis(93_784_005))).isEqualTo("1d2h3m4s5ms");
        assertThat(DurationText.write(Duration.ZERO)).isEqualTo("0s");
    }
}
