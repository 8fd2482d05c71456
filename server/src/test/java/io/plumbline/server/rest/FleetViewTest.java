package io.plumbline.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.JournalEvent;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class FleetViewTest {
    private final FakeControl control = new FakeControl();
    private final FleetView view = new FleetView(
            control, new CommitBook(control), InstantSource.fixed(FakeControl.NOON.plus(Duration.ofMinutes(1))));

    private long entryOf(String application) {
        return control.append(application, new JournalEvent.Declared("root", "one"));
    }

    @Test
    void an_empty_journal_has_no_position() {
        assertThat(view.position()).isZero();
    }

    @Test
    void a_stream_goes_on_before_the_first_entry_that_its_status_does_not_hold_yet_however_old_it_is() {
        long gone = entryOf("gone");
        assertThat(view.snapshot().journalId()).isEqualTo(gone);

        long first = entryOf("shop");
        entryOf("shop");
        entryOf("gone");
        assertThat(view.position()).isEqualTo(first - 1);
    }
}
