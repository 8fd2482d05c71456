package io.plumbline.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Revision;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommitBookTest {
    private static final Revision TOLD = new Revision("main", "sha1", "a1");
    private static final Revision READ = new Revision("main", "sha1", "b2");

    private final FakeControl control = new FakeControl();
    private final CommitBook book = new CommitBook(control);

    private static CommitInfo commit(String author) {
        return new CommitInfo(author, author + "@shop.example", FakeControl.NOON, "Change it");
    }

    @Test
    void what_the_journal_tells_counts_before_what_was_read() {
        control.append("shop", new JournalEvent.RevisionSeen(List.of(TOLD), List.of(commit("anna"))));
        control.read.put(TOLD, commit("bert"));

        assertThat(book.find(TOLD)).isEqualTo(commit("anna"));
    }

    @Test
    void a_revision_that_changed_no_application_is_known_from_reading_it() {
        control.read.put(READ, commit("bert"));

        assertThat(book.find(READ)).isEqualTo(commit("bert"));
        assertThat(book.find(new ApplicationName("shop"), READ)).isEqualTo(commit("bert"));
        assertThat(book.find(new ApplicationName("shop"), TOLD)).isEqualTo(CommitInfo.NONE);
    }

    @Test
    void what_is_told_later_is_heard() {
        assertThat(book.find(TOLD)).isEqualTo(CommitInfo.NONE);
        control.append("shop", new JournalEvent.RevisionSeen(List.of(TOLD), List.of(commit("anna"))));

        assertThat(book.find(TOLD)).isEqualTo(commit("anna"));
    }
}
