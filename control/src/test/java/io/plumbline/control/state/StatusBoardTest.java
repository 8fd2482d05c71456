package io.plumbline.control.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Digest;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.RunId;
import io.plumbline.model.RunReport;
import io.plumbline.model.Trigger;
import io.plumbline.store.jdbc.DatabaseAddress;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusBoardTest {
    private static final ApplicationName SHOP = new ApplicationName("shop");
    private static final RunId RUN = new RunId("0000000000000001");
    private static final int WRITERS = 200;

    @TempDir
    private Path folder;

    private JdbcStore store;
    private StatusBoard board;

    @BeforeEach
    void open() {
        store = JdbcStore.open(
                new DatabaseAddress.H2File(folder.resolve("db")),
                SecretBox.ofFile(folder.resolve("key"), new SecureRandom()),
                InstantSource.system());
        board = new StatusBoard(store.journal(), store.states(), InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static JournalEvent finished(int number) {
        var ref = new ObjectRef("example.dev", "Thing", "", "thing-" + number);
        return new JournalEvent.ChangeFinished(Phase.SYNC, 0, new ChangeResult(ref, ChangeOutcome.CREATED, ""));
    }

    @Test
    void of_many_who_write_at_once_nothing_is_lost() {
        board.record(
                SHOP,
                Optional.of(RUN),
                new JournalEvent.RunStarted(Trigger.MANUAL, List.of(), Digest.of("x"), WRITERS, "ada"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                threads.execute(() -> board.record(SHOP, Optional.of(RUN), finished(number)));
            }
        }
        RunReport run = board.status(SHOP).run().orElseThrow();
        assertThat(run.results()).hasSize(WRITERS);

        var again = new StatusBoard(store.journal(), store.states(), InstantSource.system());
        again.load();
        assertThat(again.status(SHOP).run()).contains(run);
    }

    @Test
    void who_follows_the_journal_finds_what_he_hears_in_the_status() throws InterruptedException {
        BlockingQueue<Boolean> isFolded = new LinkedBlockingQueue<>();
        try (var following = store.journal().follow(entry -> isFolded.add(isInStatus(entry)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                threads.execute(() -> board.record(SHOP, Optional.of(RUN), finished(number)));
            }
            for (int i = 0; i < WRITERS; i++) {
                assertThat(isFolded.poll(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(following).isNotNull();
        }
    }

    private boolean isInStatus(JournalEntry entry) {
        return board.status(entry.application()).journalId() >= entry.id();
    }
}
