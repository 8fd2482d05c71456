package io.plumbline.control.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkQueueTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final WorkQueue<String> queue = new WorkQueue<>(() -> now);

    @Test
    void a_name_added_twice_comes_once() throws InterruptedException {
        queue.add("a");
        queue.add("a");
        queue.add("b");

        assertThat(queue.take()).contains("a");
        assertThat(queue.take()).contains("b");
        assertThat(queue.depth()).isEqualTo(2);
        queue.done("a");
        queue.done("b");
        assertThat(queue.depth()).isZero();
    }

    @Test
    void a_name_added_while_it_is_worked_on_comes_again_when_the_work_is_done() throws InterruptedException {
        queue.add("a");
        assertThat(queue.take()).contains("a");
        queue.add("a");
        queue.add("b");

        assertThat(queue.take()).contains("b");
        queue.done("a");
        assertThat(queue.take()).contains("a");
    }

    @Test
    void the_earliest_of_several_times_counts() throws InterruptedException {
        queue.addAfter("a", Duration.ofMinutes(10));
        queue.addAfter("a", Duration.ofSeconds(5));
        queue.addAfter("b", Duration.ofSeconds(6));
        now = now.plusSeconds(7);

        assertThat(queue.take()).contains("a");
        assertThat(queue.take()).contains("b");
        queue.done("a");
        now = now.plusSeconds(3600);
        queue.add("c");
        assertThat(queue.take()).as("the later time of a was dropped").contains("c");
    }

    @Test
    void adding_for_now_overtakes_a_later_time() throws InterruptedException {
        queue.addAfter("a", Duration.ofMinutes(10));
        queue.add("a");

        assertThat(queue.take()).contains("a");
        queue.done("a");
        assertThat(queue.depth()).isZero();
    }

    @Test
    void a_forgotten_name_does_not_come() throws InterruptedException {
        queue.add("a");
        queue.addAfter("a", Duration.ofSeconds(1));
        queue.add("b");
        queue.forget("a");
        now = now.plusSeconds(10);

        assertThat(queue.take()).contains("b");
        assertThat(queue.depth()).isEqualTo(1);
    }

    @Test
    void closing_wakes_who_waits() throws InterruptedException {
        var got = new AtomicReference<Optional<String>>();
        Thread waiter = Thread.ofVirtual().start(() -> {
            try {
                got.set(queue.take());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        queue.close();
        waiter.join();

        assertThat(got.get()).isEmpty();
    }
}
