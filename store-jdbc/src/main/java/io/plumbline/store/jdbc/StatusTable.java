package io.plumbline.store.jdbc;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.json.StatusJson;
import io.plumbline.store.StateStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The latest statuses: a table, and a copy of it in memory which only the writer's thread and [#catchUp]
/// change.
///
/// Each row has a version that grows with each commit, so what other servers wrote is found by one small query.
final class StatusTable {
    private static final String MERGE = "merge into status t"
            + " using (values (cast(? as varchar(63)), cast(? as bigint), cast(? as bytea))) s (application, version, body)"
            + " on t.application = s.application"
            + " when matched then update set version = s.version, body = s.body"
            + " when not matched then insert (application, version, body) values (s.application, s.version, s.body)";

    private final Database database;
    private final ConcurrentNavigableMap<ApplicationName, Row> rows = new ConcurrentSkipListMap<>();
    private long seen;

    /// @param status null when the application was forgotten
    private record Row(long version, @Nullable ApplicationStatus status) {}

    StatusTable(Database database) {
        this.database = database;
        catchUp();
    }

    List<ApplicationStatus> all() {
        if (database.isShared()) {
            catchUp();
        }
        return rows.values().stream()
                .<ApplicationStatus>mapMulti((row, sink) -> {
                    if (row.status() != null) {
                        sink.accept(row.status());
                    }
                })
                .toList();
    }

    void put(ApplicationStatus status, StateStore.Fence fence) {
        byte[] body = Packed.pack(StatusJson.write(status));
        database.write(new Work<Row>() {
            @Override
            public Row write(Batch batch) throws SQLException {
                batch.check(fence);
                long version = batch.next("status");
                batch.add(MERGE, status.application().value(), version, body);
                return new Row(version, status);
            }

            @Override
            public void committed(Row row) {
                remember(status.application(), row);
            }
        });
    }

    void forget(ApplicationName application, StateStore.Fence fence) {
        database.write(new Work<Row>() {
            @Override
            public Row write(Batch batch) throws SQLException {
                batch.check(fence);
                long version = batch.next("status");
                batch.add("delete from inventory where application = ?", application.value());
                batch.add("delete from run_record where application = ?", application.value());
                batch.add(MERGE, application.value(), version, null);
                return new Row(version, null);
            }

            @Override
            public void committed(Row row) {
                remember(application, row);
            }
        });
    }

    private void remember(ApplicationName application, Row row) {
        rows.merge(application, row, (old, fresh) -> fresh.version() > old.version() ? fresh : old);
    }

    private synchronized void catchUp() {
        long after = seen;
        seen = database.read(connection -> readAfter(connection, after));
    }

    private long readAfter(Connection connection, long after) throws SQLException {
        long newest = after;
        String sql = "select application, version, body from status where version > ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, after);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    var application = new ApplicationName(found.getString(1));
                    remember(application, new Row(found.getLong(2), status(application, found.getBytes(3))));
                    newest = Math.max(newest, found.getLong(2));
                }
            }
        }
        return newest;
    }

    private static @Nullable ApplicationStatus status(ApplicationName application, byte @Nullable [] body) {
        if (body == null) {
            return null;
        }
        String subject = "status of " + application;
        return Packed.read(subject, Packed.unpack(subject, body), StatusJson::read);
    }
}
