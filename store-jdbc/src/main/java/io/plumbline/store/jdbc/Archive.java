package io.plumbline.store.jdbc;

import io.plumbline.model.ErrorCode;
import io.plumbline.store.StoreException;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// A backup: a zip file with one text per table, a JSON list per row, and `backup.json` that tells version and
/// counts.
final class Archive {
    private static final long FORMAT = 1;
    private static final String MANIFEST = "backup.json";
    private static final int FETCH_ROWS = 500;
    private static final int BATCH_ROWS = 500;

    /// Every table with its columns, in the order of restoring.
    private static final List<Table> TABLES = List.of(
            new Table("counter", "name", List.of("name", "reached")),
            new Table(
                    "journal",
                    "id",
                    List.of("id", "at_micros", "application", "run", "event", "outcome", "data", "packed")),
            new Table("spec", "kind, name", List.of("kind", "name", "owner", "version", "path", "line", "body")),
            new Table("inventory", "application", List.of("application", "body")),
            new Table("status", "application", List.of("application", "version", "body")),
            new Table("document", "digest, part", List.of("digest", "part", "body")),
            new Table("run_record", "id", List.of("id", "application", "plan", "rendering", "release_state")),
            new Table("lease", "name", List.of("name", "holder", "token", "until_micros")),
            new Table("secret", "name", List.of("name", "sealed")));

    private record Table(String name, String order, List<String> columns) {
        String select() {
            return "select " + String.join(", ", columns) + " from " + name + " order by " + order;
        }

        String insert() {
            return "insert into " + name + " (" + String.join(", ", columns) + ") values ("
                    + "?, ".repeat(columns.size() - 1) + "?)";
        }
    }

    private final Database database;

    Archive(Database database) {
        this.database = database;
    }

    void write(Path file, Instant at) {
        Path target = file.toAbsolutePath();
        String subject = "backup " + file;
        Path half = target.resolveSibling(target.getFileName() + ".part");
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            try (var zip = new ZipOutputStream(Files.newOutputStream(half))) {
                database.snapshot(connection -> dump(connection, zip, at));
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (UncheckedIOException failure) {
            throw FileFailures.of(subject, Objects.requireNonNull(failure.getCause()));
        } catch (IOException failure) {
            throw FileFailures.of(subject, failure);
        } finally {
            discard(half);
        }
    }

    private static void discard(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException failure) {
            throw FileFailures.of("unfinished backup " + half, failure);
        }
    }

    private static boolean dump(Connection connection, ZipOutputStream zip, Instant at) throws SQLException {
        try {
            var counts = MapNode.builder();
            for (Table table : TABLES) {
                zip.putNextEntry(new ZipEntry(table.name() + ".jsonl"));
                counts.put(table.name(), new IntNode(dump(connection, table, zip)));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(MANIFEST));
            MapNode manifest = MapNode.builder()
                    .put("format", new IntNode(FORMAT))
                    .put("tables", new IntNode(Migrations.SCRIPTS.size()))
                    .put("takenAt", at.toString())
                    .put("rows", counts.build())
                    .build();
            zip.write(JsonText.write(manifest, JsonText.Html.KEPT).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long dump(Connection connection, Table table, ZipOutputStream zip) throws SQLException, IOException {
        long count = 0;
        Writer lines = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        try (var statement = connection.prepareStatement(table.select())) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    var row = new ArrayList<Node>();
                    for (int i = 1; i <= table.columns().size(); i++) {
                        row.add(node(rows.getObject(i)));
                    }
                    lines.write(JsonText.write(new ListNode(row), JsonText.Html.KEPT));
                    lines.write('\n');
                    count++;
                }
            }
        }
        lines.flush();
        return count;
    }

    private static Node node(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.NULL;
            case Number number -> new IntNode(number.longValue());
            case byte[] bytes ->
                MapNode.of("bytes", new TextNode(Base64.getEncoder().encodeToString(bytes)));
            default -> new TextNode(value.toString());
        };
    }

    void read(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            MapNode counts = checked(file, zip);
            database.write(batch -> fill(batch, file, zip, counts));
        } catch (ZipException | YamlException | IllegalArgumentException damage) {
            throw damaged(file, damage);
        } catch (UncheckedIOException damage) {
            throw damaged(file, damage);
        } catch (IOException failure) {
            throw FileFailures.of("backup " + file, failure);
        }
    }

    private static MapNode checked(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw new ZipException("has no " + MANIFEST);
        }
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        if (!(JsonText.read(text) instanceof MapNode manifest)) {
            throw new ZipException(MANIFEST + " is not a map");
        }
        if (number(manifest, "format") > FORMAT || number(manifest, "tables") > Migrations.SCRIPTS.size()) {
            throw new StoreException(
                    ErrorCode.DAMAGED,
                    "backup " + file,
                    "was written by a newer Plumbline",
                    "restore it with that version",
                    null);
        }
        return manifest.map("rows").orElse(MapNode.EMPTY);
    }

    private static long number(MapNode map, String key) {
        return map.get(key).orElse(NullNode.NULL) instanceof IntNode(long value) ? value : Long.MAX_VALUE;
    }

    private boolean fill(Batch batch, Path file, ZipFile zip, MapNode counts) throws SQLException {
        refuseFull(batch);
        batch.execute("delete from counter");
        batch.tablesChanged();
        try {
            for (Table table : TABLES) {
                long count = fill(batch, table, zip);
                if (count != number(counts, table.name())) {
                    throw damaged(file, new ZipException(table.name() + " has lost rows"));
                }
            }
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void refuseFull(Batch batch) throws SQLException {
        for (String table : List.of("journal", "spec", "status", "run_record")) {
            try (var statement =
                            batch.connection().prepareStatement("select 1 from " + table + " fetch first row only");
                    ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    throw new StoreException(
                            ErrorCode.CONFLICT,
                            database.display(),
                            "is not empty; restoring would mix two histories",
                            "restore into an empty folder or database",
                            null);
                }
            }
        }
    }

    private static long fill(Batch batch, Table table, ZipFile zip) throws SQLException, IOException {
        ZipEntry entry = zip.getEntry(table.name() + ".jsonl");
        if (entry == null) {
            throw new ZipException("has no " + table.name());
        }
        long count = 0;
        try (var lines = new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                batch.add(table.insert(), values(line, table.columns().size()));
                if (++count % BATCH_ROWS == 0) {
                    batch.connection();
                }
            }
        }
        return count;
    }

    private static @Nullable Object[] values(String line, int columns) throws ZipException {
        if (!(JsonText.read(line) instanceof ListNode row) || row.items().size() != columns) {
            throw new ZipException("a row has the wrong form");
        }
        var values = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = switch (row.items().get(i)) {
                case TextNode(String text) -> text;
                case IntNode(long number) -> number;
                case MapNode bytes ->
                    Base64.getDecoder().decode(bytes.text("bytes").orElse("?"));
                case NullNode _ -> null;
                default -> throw new ZipException("a row has the wrong form");
            };
        }
        return values;
    }

    private static StoreException damaged(Path file, Exception damage) {
        return new StoreException(
                ErrorCode.DAMAGED,
                "backup " + file,
                "is not a whole backup: " + damage.getMessage(),
                "take another backup file",
                damage);
    }
}
