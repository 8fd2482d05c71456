package io.plumbline.store.jdbc;

import static io.plumbline.store.jdbc.H2StoreTest.assertRefused;
import static io.plumbline.store.jdbc.Samples.DECLARED;
import static io.plumbline.store.jdbc.Samples.FENCE;
import static io.plumbline.store.jdbc.Samples.SHOP;
import static io.plumbline.store.jdbc.Samples.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.Secret;
import io.plumbline.store.JournalQuery;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract on a real PostgreSQL, and what is true of several servers on one database.
final class PostgresStoreTest extends StoreContract {
    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    private JdbcStore store;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setConnectConfig("connectTimeout", "20")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void open() throws SQLException {
        execute("drop schema public cascade");
        execute("create schema public");
        store = another();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static DatabaseAddress address() {
        return new DatabaseAddress.Postgres(
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", "postgres", Secret.of("postgres"));
    }

    private JdbcStore another() {
        return JdbcStore.open(address(), H2StoreTest.box(folder), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    JdbcStore store() {
        return store;
    }

    @Test
    void two_servers_share_one_order_of_ids_and_each_other_s_statuses() throws Exception {
        try (JdbcStore other = another();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<JournalEntry>>();
            for (int i = 0; i < 200; i++) {
                JdbcStore one = i % 2 == 0 ? store : other;
                done.add(threads.submit(() -> one.journal().append(SHOP, Optional.empty(), DECLARED)));
            }
            for (var entry : done) {
                entry.get();
            }
            assertThat(store.journal().read(JournalQuery.ALL))
                    .hasSize(200)
                    .isSortedAccordingTo(Comparator.comparingLong(JournalEntry::id));

            other.states().putStatus(status("shop", "by the other"), FENCE);
            assertThat(store.states().statuses()).containsExactly(status("shop", "by the other"));
            other.states().forget(SHOP, FENCE);
            assertThat(store.states().statuses()).isEmpty();
        }
    }

    @Test
    void two_servers_never_hold_one_lease() {
        try (JdbcStore other = another()) {
            assertThat(store.leases().claim("shard-1", "anna", Duration.ofMinutes(1)))
                    .isPresent();
            assertThat(other.leases().claim("shard-1", "bert", Duration.ofMinutes(1)))
                    .isEmpty();
        }
    }

    @Test
    void a_backup_moves_from_one_database_to_the_other_and_back() throws SQLException {
        fill(store);
        Path archive = folder.resolve("backup.zip");
        store.backup(archive);
        var file = new DatabaseAddress.H2File(folder.resolve("copy"));
        JdbcStore.restore(file, archive);
        Path back = folder.resolve("back.zip");
        try (JdbcStore copy = JdbcStore.open(file, H2StoreTest.box(folder), clock)) {
            assertSame(copy, store);
            copy.backup(back);
        }
        store.close();
        execute("drop schema public cascade");
        execute("create schema public");
        JdbcStore.restore(address(), back);
        store = another();
        try (JdbcStore copy = JdbcStore.open(file, H2StoreTest.box(folder), clock)) {
            assertSame(store, copy);
        }
    }

    @Test
    void a_database_that_does_not_answer_is_named() {
        var nobody = new DatabaseAddress.Postgres("jdbc:postgresql://localhost:1/none", "u", Secret.of("p"));

        assertRefused(
                () -> JdbcStore.open(nobody, H2StoreTest.box(folder), clock),
                ErrorCode.UNREACHABLE,
                "postgresql://localhost:1/none");
    }

    @Test
    void a_missing_database_and_a_lost_connection_have_their_own_words() throws SQLException {
        var missing = new DatabaseAddress.Postgres(
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/none", "postgres", Secret.of("p"));
        assertRefused(
                () -> JdbcStore.open(missing, H2StoreTest.box(folder), clock), ErrorCode.NOT_FOUND, "no such database");

        execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()");
        store.journal().append(SHOP, Optional.empty(), DECLARED);
        assertThat(store.journal().read(JournalQuery.ALL)).isNotEmpty();
    }
}
