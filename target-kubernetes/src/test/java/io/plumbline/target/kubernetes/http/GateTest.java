package io.plumbline.target.kubernetes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final long SWIFT = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(900);

    private final Gate gate = new Gate();

    private void answered(int times, long nanos) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            gate.enter();
            gate.leave(nanos);
        }
    }

    @Test
    void it_widens_while_answers_are_swift_up_to_its_limit() throws InterruptedException {
        answered(5_000, SWIFT);

        assertThat(gate.width()).isEqualTo(Gate.MAX);
    }

    @Test
    void it_narrows_when_answers_become_slow() throws InterruptedException {
        answered(5_000, SWIFT);
        answered(40, SLOW);

        assertThat(gate.width()).isLessThan(Gate.MAX);
    }

    @Test
    void it_halves_when_the_server_says_that_we_ask_too_much() throws InterruptedException {
        gate.enter();
        gate.leaveThrottled(1);

        assertThat(gate.width()).isEqualTo(Gate.START / 2);
        gate.enter();
        gate.leaveFailed();
    }
}
