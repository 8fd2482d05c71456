package io.plumbline.store.jdbc;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.RunId;
import io.plumbline.model.Subscription;
import io.plumbline.model.json.JournalJson;
import io.plumbline.store.Journal;
import io.plumbline.store.JournalQuery;
import io.plumbline.store.Retention;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The journal in a table. Ids grow with each commit, over all servers that share the database; a gap means
/// nothing.
///
/// Followers hear the entries that this process appends; entries of other servers are read with
/// [JournalQuery#after(long)].
final class JdbcJournal implements Journal {
    /// Longer texts are kept deflated, in characters.
    static final int PLAIN_CHARACTERS_MAX = 16 << 10;

    private static final String INSERT = "insert into journal"
            + " (id, at_micros, application, run, event, outcome, data, packed) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;
    private final InstantSource clock;
    private final Followers followers = new Followers();

    JdbcJournal(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<JournalEntry> appendAll(
            ApplicationName application,
            Optional<RunId> run,
            List<JournalEvent> events,
            Consumer<List<JournalEntry>> durable) {
        List<Row> rows = events.stream().map(Row::of).toList();
        String runText = run.map(RunId::value).orElse("");
        return database.write(new Work<>() {
            @Override
            public List<JournalEntry> write(Batch batch) throws SQLException {
                var entries = new ArrayList<JournalEntry>();
                for (Row row : rows) {
                    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    long id = batch.next("journal");
                    batch.add(
                            INSERT,
                            id,
                            Times.micros(at),
                            application.value(),
                            runText,
                            row.type,
                            outcome(row.event),
                            row.data,
                            row.packed);
                    entries.add(new JournalEntry(id, at, application, run, row.event));
                }
                return entries;
            }

            @Override
            public void committed(List<JournalEntry> entries) {
                durable.accept(entries);
                entries.forEach(followers::tell);
            }
        });
    }

    /// An event as the table has it: plain text, or deflated when it is long.
    private static final class Row {
        private final JournalEvent event;
        private final String type;
        private final String data;
        private final byte @Nullable [] packed;

        private Row(JournalEvent event, String type, String data, byte @Nullable [] packed) {
            this.event = event;
            this.type = type;
            this.data = data;
            this.packed = packed;
        }

        static Row of(JournalEvent event) {
            String text = Packed.text(JournalJson.write(event));
            boolean isLong = text.length() > PLAIN_CHARACTERS_MAX;
            return new Row(event, JournalJson.type(event), isLong ? "" : text, isLong ? Packed.pack(text) : null);
        }
    }

    private static String outcome(JournalEvent event) {
        return event instanceof JournalEvent.RunFinished finished
                ? finished.phase().name()
                : "";
    }

    @Override
    public List<JournalEntry> read(JournalQuery query) {
        if (query.limit() > JournalQuery.LIMIT_MAX) {
            throw new LimitExceeded("journal query", "journal.entries", JournalQuery.LIMIT_MAX);
        }
        return database.read(connection -> select(connection, query));
    }

    private static List<JournalEntry> select(Connection connection, JournalQuery query) throws SQLException {
        var where = new StringBuilder(" where id > ?");
        var parameters = new ArrayList<Object>(List.of(query.afterId()));
        query.application().ifPresent(name -> {
            where.append(" and application = ?");
            parameters.add(name.value());
        });
        query.run().ifPresent(run -> {
            where.append(" and run = ?");
            parameters.add(run.value());
        });
        query.from().ifPresent(time -> {
            where.append(" and at_micros >= ?");
            parameters.add(Times.micros(time));
        });
        query.until().ifPresent(time -> {
            where.append(" and at_micros < ?");
            parameters.add(Times.micros(time));
        });
        if (!query.events().isEmpty()) {
            where.append(" and event in (")
                    .append("?, ".repeat(query.events().size() - 1))
                    .append("?)");
            parameters.addAll(new TreeSet<>(query.events()));
        }
        String order = query.newestFirst() ? " order by id desc" : " order by id";
        String sql = "select id, at_micros, application, run, data, packed from journal" + where + order
                + " fetch first " + Math.max(0, query.limit()) + " rows only";
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return entries(statement);
        }
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    private static List<JournalEntry> entries(PreparedStatement statement) throws SQLException {
        var entries = new ArrayList<JournalEntry>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.add(entry(rows));
            }
        }
        return List.copyOf(entries);
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        String subject = "journal entry " + id;
        String run = row.getString(4);
        byte @Nullable [] packed = row.getBytes(6);
        String text = packed == null ? row.getString(5) : Packed.unpack(subject, packed);
        return new JournalEntry(
                id,
                Times.instant(row.getLong(2)),
                new ApplicationName(row.getString(3)),
                run.isEmpty() ? Optional.empty() : Optional.of(new RunId(run)),
                Packed.read(subject, text, JournalJson::readEvent));
    }

    @Override
    public Subscription follow(Follower follower) {
        return followers.add(follower);
    }

    @Override
    public long retain(Retention retention) {
        return new RetentionSweep(database, clock).sweep(retention);
    }

    /// Ends the thread that tells followers.
    void close() {
        followers.close();
    }
}
