package io.plumbline.target.kubernetes.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.LimitExceeded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WatchLinesTest {
    private static WatchLines of(String text) {
        return new WatchLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void lines_come_one_by_one_the_last_one_without_an_end_too() throws IOException {
        String large = "ü".repeat(50_000);
        WatchLines lines = of("one\n\n" + large + "\nlast");

        assertThat(lines.next()).isEqualTo("one");
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEqualTo(large);
        assertThat(lines.next()).isEqualTo("last");
        assertThat(lines.next()).isNull();
    }

    @Test
    void a_line_without_end_breaks_a_named_limit() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                Arrays.fill(bytes, from, from + length, (byte) 'x');
                return length;
            }
        };

        assertThatThrownBy(() -> new WatchLines(endless).next())
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("bytes of a line");
    }
}
