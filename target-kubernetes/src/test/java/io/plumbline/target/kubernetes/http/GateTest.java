package io.plumbline.target.kubernetes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
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

    @Test
    void all_who_wait_get_through_also_when_one_of_them_is_interrupted() throws InterruptedException {
        for (int i = 0; i < Gate.START; i++) {
            gate.enter();
        }
        var through = new CountDownLatch(400);
        Thread gone = Thread.ofVirtual().start(this::waitInVain);
        for (int i = 0; i < 400; i++) {
            Thread.ofVirtual().start(() -> goThrough(through));
        }
        gate.leaveThrottled(1);
        gone.interrupt();
        for (int i = 1; i < Gate.START; i++) {
            gate.leaveFailed();
        }

        assertThat(through.await(300, TimeUnit.SECONDS)).isTrue();
    }

    private void waitInVain() {
        try {
            gate.enter();
            gate.leaveFailed();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void goThrough(CountDownLatch through) {
        try {
            gate.enter();
            gate.leave(SWIFT);
            through.countDown();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
