package io.plumbline.store.jdbc;

import static io.plumbline.store.jdbc.Samples.DECLARED;
import static io.plumbline.store.jdbc.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.PlumbException;
import io.plumbline.store.JournalQuery;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract on an H2 file, and what is true of a file only.
final class H2StoreTest extends StoreContract {
    @TempDir
    Path folder;

    private JdbcStore store;

    @BeforeEach
    void open() {
        store = open(folder);
    }

    private JdbcStore open(Path data) {
        return JdbcStore.open(new DatabaseAddress.H2File(data), box(folder), clock);
    }

    static SecretBox box(Path folder) {
        return SecretBox.ofFile(folder.resolve("key"), new SecureRandom());
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
    void everything_is_there_after_a_restart_and_ids_go_on() {
        fill(store);
        long last = store.journal().append(SHOP, Optional.empty(), DECLARED).id();
        var before = store.states().statuses();
        store.close();
        store = open(folder);

        assertThat(store.states().statuses()).isEqualTo(before);
        assertThat(store.journal().append(SHOP, Optional.empty(), DECLARED).id())
                .isGreaterThan(last);
    }

    @Test
    void a_restart_ends_the_leases_of_the_process_before() {
        var first = store.leases().claim("shard-1", "old", Duration.ofHours(1)).orElseThrow();
        store.close();
        store = open(folder);

        var second = store.leases().claim("shard-1", "new", Duration.ofHours(1)).orElseThrow();
        assertThat(second.token()).isGreaterThan(first.token());
    }

    @Test
    void a_second_server_is_told_which_process_has_the_folder() {
        assertRefused(
                () -> open(folder),
                ErrorCode.CONFLICT,
                "process " + ProcessHandle.current().pid());
        store.journal().append(SHOP, Optional.empty(), DECLARED);
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
        Path data = folder.resolve("broken");
        Files.createDirectories(data);
        byte[] rubbish = "this is no database ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        Files.write(data.resolve("plumbline.mv.db"), rubbish);

        assertRefused(() -> open(data), ErrorCode.DAMAGED, "damaged");
        assertThat(data.resolve("plumbline.mv.db")).hasBinaryContent(rubbish);
    }

    @Test
    void a_file_with_a_hole_in_the_middle_is_refused() throws IOException {
        Path data = folder.resolve("hole");
        try (JdbcStore other = open(data)) {
            fill(other);
        }
        Path file = data.resolve("plumbline.mv.db");
        long size = Files.size(file);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.position(0);
            var zeros = ByteBuffer.allocate((int) size - 4096);
            channel.write(zeros);
        }

        assertRefused(() -> open(data), ErrorCode.DAMAGED, "restore");
    }

    @Test
    void a_database_of_a_newer_version_is_refused() throws Exception {
        Path data = folder.resolve("newer");
        open(data).close();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + data.resolve("plumbline"), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into \"schema_history\" select 99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'sa',"
                            + " current_timestamp, 1, true from \"schema_history\" where \"installed_rank\" = 1");
        }

        assertRefused(() -> open(data), ErrorCode.DAMAGED, "newer Plumbline");
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertRefused(() -> open(file), ErrorCode.IO, "is a file");
    }

    @Test
    void a_backup_taken_while_writing_restores_into_an_empty_folder() throws Exception {
        fill(store);
        Path archive = folder.resolve("backup.zip");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = threads.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    store.journal().append(Samples.BANK, Optional.empty(), DECLARED);
                }
            });
            store.backup(archive);
            writing.get();
        }
        Path copy = folder.resolve("copy");
        JdbcStore.restore(new DatabaseAddress.H2File(copy), archive);

        try (JdbcStore other = open(copy)) {
            var restored = other.journal().read(JournalQuery.ALL);
            assertThat(store.journal().read(JournalQuery.ALL)).startsWith(restored.toArray(new JournalEntry[0]));
            assertThat(other.states().statuses()).isEqualTo(store.states().statuses());
            assertThat(other.journal().append(SHOP, Optional.empty(), DECLARED).id())
                    .isGreaterThan(restored.getLast().id());
        }
    }

    @Test
    void a_snapshot_shows_no_table_newer_than_another() {
        try (Database database = Database.open(new DatabaseAddress.H2File(folder.resolve("snapshot")))) {
            var journal = new JdbcJournal(database, clock);
            journal.append(SHOP, Optional.empty(), DECLARED);

            List<Long> seen = database.snapshot(connection -> {
                long reached = number(connection, "select reached from counter where name = 'journal'");
                journal.append(SHOP, Optional.empty(), DECLARED);
                return List.of(reached, number(connection, "select max(id) from journal"));
            });

            assertThat(seen).containsExactly(1L, 1L);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void a_backup_neither_replaces_a_file_nor_mixes_histories() throws IOException {
        fill(store);
        Path archive = folder.resolve("backup.zip");
        store.backup(archive);

        assertRefused(() -> store.backup(archive), ErrorCode.IO, "in the way");
        close();
        assertRefused(
                () -> JdbcStore.restore(new DatabaseAddress.H2File(folder), archive), ErrorCode.CONFLICT, "not empty");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void a_cut_off_backup_is_refused_and_nothing_is_restored() throws IOException {
        fill(store);
        Path archive = folder.resolve("backup.zip");
        store.backup(archive);
        byte[] bytes = Files.readAllBytes(archive);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        var copy = new DatabaseAddress.H2File(folder.resolve("copy"));

        assertRefused(() -> JdbcStore.restore(copy, cut), ErrorCode.DAMAGED, "not a whole backup");
        JdbcStore.restore(copy, archive);
    }

    @Test
    void what_was_acknowledged_survives_a_kill() throws Exception {
        Path data = folder.resolve("killed");
        Process process = program(KilledWriter.class, data, "exec \"$@\"");
        var acknowledged = new ArrayList<Long>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (acknowledged.size() < 200) {
                acknowledged.add(Long.valueOf(lines.readLine()));
            }
            process.destroyForcibly().waitFor();
        }
        try (JdbcStore other = open(data)) {
            List<Long> found = other.journal().read(JournalQuery.ALL).stream()
                    .map(entry -> entry.id())
                    .toList();
            assertThat(found).containsAll(acknowledged);
        }
    }

    @Test
    void when_the_file_can_grow_no_more_everything_is_refused_at_once_and_what_was_acknowledged_is_kept()
            throws Exception {
        Path data = folder.resolve("full");
        Process process = program(FullDiskWriter.class, data, "ulimit -f 4000; exec \"$@\"");
        List<String> lines;
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines = output.lines().toList();
        }
        assertThat(process.waitFor()).isZero();
        assertThat(lines)
                .endsWith("closed")
                .filteredOn(line -> line.startsWith("told "))
                .hasSize(1);
        for (String start : List.of("told ", "append: ", "append again: ", "read: ", "backup: ")) {
            assertThat(lines)
                    .filteredOn(line -> line.startsWith(start))
                    .first(InstanceOfAssertFactories.STRING)
                    .contains("has closed its file");
        }
        List<Long> acknowledged = lines.stream()
                .filter(line -> line.chars().allMatch(Character::isDigit))
                .map(Long::valueOf)
                .toList();
        try (JdbcStore other = open(data)) {
            assertThat(acknowledged).isNotEmpty();
            assertThat(other.journal().readAll(JournalQuery.ALL))
                    .extracting(JournalEntry::id)
                    .containsAll(acknowledged);
        }
    }

    @Test
    void a_file_without_a_byte_is_not_taken_for_a_new_one() throws IOException {
        Path data = folder.resolve("empty");
        Files.createDirectories(data);
        Path file = Files.createFile(data.resolve("plumbline.mv.db"));

        assertRefused(() -> open(data), ErrorCode.DAMAGED, "is empty");
        Files.delete(file);
        open(data).close();
    }

    /// Starts a program of the tests in a shell.
    ///
    /// @param script what the shell does; its arguments are the command
    private static Process program(Class<?> program, Path data, String script) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        script,
                        "sh",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        classPath(),
                        program.getName(),
                        data.toString())
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String classPath() {
        return H2StoreTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    static void assertRefused(ThrowingCallable act, ErrorCode code, String text) {
        assertThatThrownBy(act).isInstanceOfSatisfying(PlumbException.class, refused -> {
            assertThat(refused.explain()).contains(text);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.remedy()).isPresent();
        });
    }
}
