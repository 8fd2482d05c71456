package io.plumbline.store.jdbc;

import static io.plumbline.store.jdbc.Samples.BANK;
import static io.plumbline.store.jdbc.Samples.DECLARED;
import static io.plumbline.store.jdbc.Samples.FENCE;
import static io.plumbline.store.jdbc.Samples.NOON;
import static io.plumbline.store.jdbc.Samples.SHOP;
import static io.plumbline.store.jdbc.Samples.finished;
import static io.plumbline.store.jdbc.Samples.inventory;
import static io.plumbline.store.jdbc.Samples.object;
import static io.plumbline.store.jdbc.Samples.record;
import static io.plumbline.store.jdbc.Samples.run;
import static io.plumbline.store.jdbc.Samples.started;
import static io.plumbline.store.jdbc.Samples.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Secret;
import io.plumbline.model.Subscription;
import io.plumbline.store.JournalQuery;
import io.plumbline.store.Retention;
import io.plumbline.store.SpecStore;
import io.plumbline.store.StateStore;
import io.plumbline.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every store does, whatever the database. A subclass opens an empty one before each test.
abstract class StoreContract {
    final Samples.HandClock clock = new Samples.HandClock();

    /// The store under test, empty at the start of each test.
    abstract JdbcStore store();

    @Test
    void an_entry_reads_back_as_it_was_appended() {
        JournalEntry entry = store().journal().append(SHOP, Optional.of(run(1)), started());

        assertThat(store().journal().read(JournalQuery.ALL)).containsExactly(entry);
        assertThat(entry.at()).isEqualTo(NOON);
    }

    @Test
    void a_long_entry_reads_back_too() {
        var event = new JournalEvent.Declared("root", "word ".repeat(100_000));
        JournalEntry entry = store().journal().append(SHOP, Optional.empty(), event);

        assertThat(store().journal().read(JournalQuery.ALL.of(SHOP))).containsExactly(entry);
    }

    @Test
    void entries_are_found_by_application_run_kind_time_and_position() {
        var journal = store().journal();
        JournalEntry first = journal.append(SHOP, Optional.empty(), DECLARED);
        clock.set(NOON.plusSeconds(10));
        JournalEntry second = journal.append(SHOP, Optional.of(run(1)), started());
        JournalEntry third = journal.append(BANK, Optional.of(run(2)), started());
        clock.set(NOON.plusSeconds(20));
        JournalEntry fourth = journal.append(SHOP, Optional.of(run(1)), finished(RunPhase.SUCCEEDED));

        assertThat(journal.read(JournalQuery.ALL.of(SHOP))).containsExactly(first, second, fourth);
        assertThat(journal.read(JournalQuery.ALL.of(run(1)))).containsExactly(second, fourth);
        assertThat(journal.read(JournalQuery.ALL.only(Set.of("RunStarted", "RunFinished"))))
                .containsExactly(second, third, fourth);
        assertThat(journal.read(JournalQuery.ALL.until(NOON.plusSeconds(10)))).containsExactly(first);
        assertThat(journal.read(JournalQuery.ALL.after(second.id()))).containsExactly(third, fourth);
        assertThat(journal.read(JournalQuery.ALL.of(SHOP).latest(2))).containsExactly(fourth, second);
    }

    @Test
    void a_query_asks_for_no_more_than_the_limit() {
        JournalQuery greedy = JournalQuery.ALL.latest(JournalQuery.LIMIT_MAX + 1);

        assertThatThrownBy(() -> store().journal().read(greedy))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("journal.entries");
    }

    @Test
    void many_threads_append_and_ids_grow_in_the_order_followers_hear() throws Exception {
        var journal = store().journal();
        BlockingQueue<JournalEntry> heard = new LinkedBlockingQueue<>();
        var written = new ArrayList<Future<JournalEntry>>();
        try (var following = journal.follow(heard::add);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                written.add(threads.submit(() -> journal.append(SHOP, Optional.empty(), DECLARED)));
            }
            var ids = new ArrayList<Long>();
            for (int i = 0; i < 300; i++) {
                JournalEntry entry = heard.poll(60, TimeUnit.SECONDS);
                assertThat(entry).isNotNull();
                ids.add(entry.id());
            }
            assertThat(ids).isSorted().doesNotHaveDuplicates();
            assertThat(following).isNotNull();
        }
        var own = new ArrayList<Long>();
        for (var entry : written) {
            own.add(entry.get().id());
        }
        assertThat(own).doesNotHaveDuplicates().hasSize(300);
        assertThat(journal.read(JournalQuery.ALL)).hasSize(300);
    }

    @Test
    void who_writes_hears_of_all_entries_in_order_and_before_any_follower() throws Exception {
        var journal = store().journal();
        var told = new ConcurrentLinkedQueue<Long>();
        BlockingQueue<Boolean> wasTold = new LinkedBlockingQueue<>();
        var written = new ArrayList<Future<List<JournalEntry>>>();
        try (var following = journal.follow(entry -> wasTold.add(told.contains(entry.id())));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                written.add(threads.submit(() -> journal.appendAll(
                        SHOP,
                        Optional.empty(),
                        List.of(DECLARED, DECLARED),
                        entries -> entries.forEach(entry -> told.add(entry.id())))));
            }
            for (var entries : written) {
                assertThat(told).contains(entries.get().getLast().id());
            }
            for (int i = 0; i < 200; i++) {
                assertThat(wasTold.poll(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(following).isNotNull();
        }
        assertThat(new ArrayList<>(told)).hasSize(200).isSorted();
    }

    @Test
    void who_fails_to_hear_of_his_entry_harms_nobody() {
        var journal = store().journal();
        assertThatThrownBy(() -> journal.appendAll(SHOP, Optional.empty(), List.of(DECLARED), _ -> {
                    throw new IllegalStateException("planned failure of a writer");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("planned failure");

        JournalEntry next = journal.append(BANK, Optional.empty(), DECLARED);
        assertThat(journal.read(JournalQuery.ALL)).hasSize(2).contains(next);
    }

    @Test
    void a_follower_may_append_and_a_failing_one_harms_nobody() throws Exception {
        var journal = store().journal();
        BlockingQueue<JournalEntry> heard = new LinkedBlockingQueue<>();
        Subscription failing = journal.follow(entry -> {
            throw new IllegalStateException("planned failure of a follower");
        });
        Subscription answering = journal.follow(entry -> {
            if (entry.application().equals(SHOP)) {
                journal.append(BANK, Optional.empty(), DECLARED);
            }
        });
        Subscription listening = journal.follow(heard::add);

        journal.append(SHOP, Optional.empty(), DECLARED);

        assertThat(heard.poll(60, TimeUnit.SECONDS).application()).isEqualTo(SHOP);
        assertThat(heard.poll(60, TimeUnit.SECONDS).application()).isEqualTo(BANK);
        failing.close();
        answering.close();
        listening.close();
    }

    @Test
    void retention_drops_old_runs_but_keeps_the_latest_and_the_latest_healthy() {
        var journal = store().journal();
        RunPhase[] ends = {RunPhase.SUCCEEDED, RunPhase.SUCCEEDED, RunPhase.FAILED, RunPhase.FAILED, RunPhase.FAILED};
        for (int i = 0; i < ends.length; i++) {
            journal.append(SHOP, Optional.of(run(i)), started());
            journal.append(SHOP, Optional.of(run(i)), finished(ends[i]));
            store().states().putRun(run(i), record(SHOP, 100 + i), FENCE);
        }
        journal.append(SHOP, Optional.empty(), DECLARED);
        clock.set(NOON.plus(Duration.ofDays(100)));
        JournalEntry fresh = journal.append(SHOP, Optional.empty(), DECLARED);

        long dropped = journal.retain(new Retention(Duration.ofDays(90), 2));

        assertThat(dropped).isEqualTo(5);
        assertThat(journal.read(JournalQuery.ALL.of(run(0)))).isEmpty();
        assertThat(journal.read(JournalQuery.ALL.of(run(1)))).hasSize(2);
        assertThat(journal.read(JournalQuery.ALL.of(run(2)))).isEmpty();
        assertThat(journal.read(JournalQuery.ALL.of(run(3)))).hasSize(2);
        assertThat(journal.read(JournalQuery.ALL)).contains(fresh).hasSize(7);
        assertThat(store().states().run(run(1))).contains(record(SHOP, 101));
        assertThat(store().states().run(run(2))).isEmpty();
    }

    @Test
    void retention_keeps_what_is_young() {
        for (int i = 0; i < 5; i++) {
            store().journal().append(SHOP, Optional.of(run(i)), started());
        }

        assertThat(store().journal().retain(new Retention(Duration.ofDays(1), 1)))
                .isZero();
        assertThat(store().journal().read(JournalQuery.ALL)).hasSize(5);
    }

    @Test
    void a_spec_is_replaced_listed_by_name_and_deleted() {
        var specs = store().specs();
        SpecStore.StoredSpec first = specs.put(object("Application", "web", "1"), "");
        specs.put(object("Application", "Zoo", "1"), "");
        specs.put(object("Application", "api", "1"), "root");
        SpecStore.StoredSpec second = specs.put(object("Application", "web", "2"), "root");

        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(specs.find("Application", "web")).contains(second);
        assertThat(second.object().origin().line()).isEqualTo(3);
        assertThat(specs.list("Application"))
                .extracting(spec -> spec.object().ref().name())
                .containsExactly("Zoo", "api", "web");
        assertThat(specs.list("Hold")).isEmpty();

        specs.delete("Application", "web");
        specs.delete("Application", "web");
        assertThat(specs.find("Application", "web")).isEmpty();
    }

    @Test
    void a_spec_that_is_too_long_is_refused_by_name() {
        var huge = object("Application", "web", "x".repeat(JdbcSpecs.SPEC_CHARACTERS_MAX));

        assertThatThrownBy(() -> store().specs().put(huge, ""))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("store.spec.characters");
    }

    @Test
    void an_inventory_is_empty_then_what_was_put() {
        var states = store().states();
        assertThat(states.inventory(SHOP)).isEqualTo(Inventory.EMPTY);

        states.putInventory(SHOP, inventory("a", "b"), FENCE);
        states.putInventory(SHOP, inventory("b", "c"), FENCE);
        states.putInventory(BANK, Inventory.EMPTY, FENCE);

        assertThat(states.inventory(SHOP)).isEqualTo(inventory("b", "c"));
        assertThat(states.inventory(BANK)).isEqualTo(Inventory.EMPTY);
    }

    @Test
    void the_latest_status_counts_and_statuses_come_by_name() {
        var states = store().states();
        states.putStatus(status("web", "first"), FENCE);
        states.putStatus(status("api", ""), FENCE);
        states.putStatus(status("web", "second"), FENCE);

        assertThat(states.statuses()).containsExactly(status("api", ""), status("web", "second"));
    }

    @Test
    void statuses_of_many_threads_all_arrive() throws Exception {
        var states = store().states();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<?>>();
            for (int i = 0; i < 500; i++) {
                String name = "app-" + (i % 250);
                done.add(threads.submit(() -> states.putStatus(status(name, "x"), FENCE)));
            }
            for (var future : done) {
                future.get();
            }
        }
        assertThat(states.statuses()).hasSize(250);
    }

    @Test
    void a_run_reads_back_even_when_it_is_larger_than_a_column() {
        StateStore.RunRecord large = record(SHOP, 3_000_000);
        store().states().putRun(run(1), large, FENCE);
        store().states().putRun(run(2), large, FENCE);

        assertThat(store().states().run(run(1))).contains(large);
        assertThat(store().states().run(run(2))).contains(large);
        assertThat(store().states().run(run(3))).isEmpty();
    }

    @Test
    void several_entries_are_written_in_their_order_and_told_one_by_one() {
        var heard = new LinkedBlockingQueue<Long>();
        try (var _ = store().journal().follow(entry -> heard.add(entry.id()))) {
            List<JournalEntry> entries = store().journal()
                    .appendAll(SHOP, Optional.of(run(1)), List.of(DECLARED, DECLARED, DECLARED), _ -> {});

            assertThat(entries)
                    .extracting(JournalEntry::id)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSize(3);
            assertThat(store().journal().read(JournalQuery.ALL)).isEqualTo(entries);
            for (JournalEntry entry : entries) {
                assertThat(take(heard)).isEqualTo(entry.id());
            }
        }
    }

    private static long take(LinkedBlockingQueue<Long> heard) {
        try {
            Long next = heard.poll(60, TimeUnit.SECONDS);
            return next == null ? -1 : next;
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    @Test
    void a_forgotten_application_leaves_only_its_journal() {
        var states = store().states();
        states.putStatus(status("shop", ""), FENCE);
        states.putStatus(status("bank", ""), FENCE);
        states.putInventory(SHOP, inventory("a"), FENCE);
        states.putRun(run(1), record(SHOP, 10), FENCE);
        JournalEntry entry = store().journal().append(SHOP, Optional.empty(), DECLARED);

        states.forget(SHOP, FENCE);

        assertThat(states.statuses()).extracting(ApplicationStatus::application).containsExactly(BANK);
        assertThat(states.inventory(SHOP)).isEqualTo(Inventory.EMPTY);
        assertThat(states.run(run(1))).isEmpty();
        assertThat(store().journal().read(JournalQuery.ALL)).containsExactly(entry);
    }

    @Test
    void a_lease_is_prolonged_refused_given_back_and_taken_over() {
        var leases = store().leases();
        Duration minute = Duration.ofMinutes(1);
        StateStore.Fence first = leases.claim("shard-1", "anna", minute).orElseThrow();
        assertThat(leases.claim("shard-1", "anna", minute)).contains(first);
        assertThat(leases.claim("shard-1", "bert", minute)).isEmpty();

        clock.set(NOON.plus(minute).plusSeconds(1));
        StateStore.Fence second = leases.claim("shard-1", "bert", minute).orElseThrow();
        assertThat(second.token()).isGreaterThan(first.token());
        leases.release("shard-1", "anna");
        assertThat(leases.claim("shard-1", "anna", minute)).isEmpty();

        leases.release("shard-1", "bert");
        StateStore.Fence third = leases.claim("shard-1", "anna", minute).orElseThrow();
        assertThat(third.token()).isGreaterThan(second.token());
    }

    @Test
    void every_write_under_a_lost_lease_is_refused_and_changes_nothing() {
        var states = store().states();
        Duration minute = Duration.ofMinutes(1);
        StateStore.Fence old = store().leases().claim("shard-1", "anna", minute).orElseThrow();
        states.putStatus(status("shop", "kept"), old);
        states.putInventory(SHOP, inventory("kept"), old);
        clock.set(NOON.plus(minute).plusSeconds(1));
        StateStore.Fence current =
                store().leases().claim("shard-1", "bert", minute).orElseThrow();

        List<Runnable> late = List.of(
                () -> states.putStatus(status("shop", "late"), old),
                () -> states.putInventory(SHOP, inventory("late"), old),
                () -> states.putRun(run(1), record(SHOP, 10), old),
                () -> states.forget(SHOP, old));
        for (Runnable write : late) {
            assertThatThrownBy(write::run)
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT))
                    .hasMessageContaining("taken over");
        }
        assertThat(states.statuses()).containsExactly(status("shop", "kept"));
        assertThat(states.inventory(SHOP)).isEqualTo(inventory("kept"));
        states.putStatus(status("shop", "new"), current);
        assertThat(states.statuses()).containsExactly(status("shop", "new"));
    }

    @Test
    void one_refused_write_does_not_disturb_those_committed_with_it() throws Exception {
        store().leases().claim("shard-1", "anna", Duration.ofMinutes(1));
        store().leases().release("shard-1", "anna");
        store().leases().claim("shard-1", "bert", Duration.ofMinutes(1));
        var lost = new StateStore.Fence("shard-1", 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<?>>();
            for (int i = 0; i < 200; i++) {
                ApplicationStatus status = status("app-" + i, "");
                StateStore.Fence fence = i % 2 == 0 ? FENCE : lost;
                done.add(threads.submit(() -> store().states().putStatus(status, fence)));
            }
            int refused = 0;
            for (var future : done) {
                refused += future.state() == Future.State.FAILED ? 1 : waitFor(future);
            }
            assertThat(refused).isEqualTo(100);
        }
        assertThat(store().states().statuses()).hasSize(100);
    }

    private static int waitFor(Future<?> future) throws InterruptedException {
        try {
            future.get();
            return 0;
        } catch (ExecutionException _) {
            return 1;
        }
    }

    @Test
    void an_interrupt_of_the_caller_loses_neither_the_write_nor_the_database() {
        Thread.currentThread().interrupt();
        store().journal().append(SHOP, Optional.empty(), DECLARED);
        assertThat(Thread.interrupted()).isTrue();

        Thread.currentThread().interrupt();
        assertThat(store().journal().read(JournalQuery.ALL)).hasSize(1);
        assertThat(Thread.interrupted()).isTrue();

        store().journal().append(SHOP, Optional.empty(), DECLARED);
        assertThat(store().journal().read(JournalQuery.ALL)).hasSize(2);
    }

    @Test
    void a_secret_is_found_by_name_and_listed_without_its_value() {
        SortedMap<String, Secret> fields = new TreeMap<>();
        fields.put("username", Secret.of("anna"));
        fields.put("password", Secret.of("s3cret"));
        store().secrets().putSecret("repo-b", fields);
        store().secrets().putSecret("repo-a", new TreeMap<>());

        SortedMap<String, Secret> found = store().secrets().findSecret("repo-b").orElseThrow();
        assertThat(clear(found, "password")).isEqualTo("s3cret");
        assertThat(found).hasSize(2);
        assertThat(store().secrets().secretNames()).containsExactly("repo-a", "repo-b");
        assertThat(store().secrets().findSecret("other")).isEmpty();

        store().secrets().deleteSecret("repo-b");
        assertThat(store().secrets().secretNames()).containsExactly("repo-a");
    }

    /// Fills a store with something of everything.
    static void fill(JdbcStore store) {
        store.journal().append(SHOP, Optional.of(run(1)), started());
        store.journal().append(SHOP, Optional.empty(), new JournalEvent.Declared("root", "ä\n\"".repeat(10_000)));
        store.specs().put(object("Application", "shop", "x"), "root");
        StateStore.Fence fence =
                store.leases().claim("shard-0", "anna", Duration.ofMinutes(1)).orElseThrow();
        store.states().putStatus(status("shop", "ü"), fence);
        store.states().putStatus(status("gone", ""), fence);
        store.states().forget(new ApplicationName("gone"), fence);
        store.states().putInventory(SHOP, inventory("a", "b"), fence);
        store.states().putRun(run(1), record(SHOP, 700_000), fence);
        SortedMap<String, Secret> fields = new TreeMap<>();
        fields.put("token", Secret.of("t"));
        store.secrets().putSecret("repo", fields);
    }

    static String clear(SortedMap<String, Secret> fields, String name) {
        return Objects.requireNonNull(fields.get(name)).<String>use(String::new);
    }

    /// Checks that two stores hold the same.
    static void assertSame(JdbcStore store, JdbcStore other) {
        assertThat(store.journal().read(JournalQuery.ALL))
                .isEqualTo(other.journal().read(JournalQuery.ALL));
        assertThat(store.specs().list("Application")).isEqualTo(other.specs().list("Application"));
        assertThat(store.states().statuses()).isEqualTo(other.states().statuses());
        assertThat(store.states().inventory(SHOP)).isEqualTo(other.states().inventory(SHOP));
        assertThat(store.states().run(run(1))).isEqualTo(other.states().run(run(1)));
        assertThat(clear(store.secrets().findSecret("repo").orElseThrow(), "token"))
                .isEqualTo("t");
    }
}
