package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProcessOutputTest {
    private static ProcessOutput failing(String why) {
        return new ProcessOutput(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(why);
            }
        });
    }

    private static boolean isUnread(ProcessOutput output) {
        var out = new PrintStream(output, true, StandardCharsets.UTF_8);
        out.println("one");
        return out.checkError();
    }

    @Test
    void what_could_not_be_written_is_known_afterwards() {
        ProcessOutput full = failing("No space left on device");
        assertThat(full.failure()).isEmpty();
        assertThat(isUnread(full)).isTrue();
        assertThat(full.failure()).contains("No space left on device");
    }

    @Test
    void a_reader_who_had_enough_is_no_failure_but_ends_what_goes_on_printing() {
        ProcessOutput left = failing("Broken pipe");
        assertThat(isUnread(left)).isTrue();
        assertThat(left.failure()).isEmpty();
    }

    @Test
    void what_is_written_arrives() {
        assertThat(isUnread(new ProcessOutput(OutputStream.nullOutputStream()))).isFalse();
    }
}
