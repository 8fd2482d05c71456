package io.plumbline.store.jdbc;

import io.plumbline.model.ErrorCode;
import io.plumbline.store.StateStore;
import io.plumbline.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One transaction of the writer. Statements with the same text that follow each other go to the database in
/// one batch. For the writer's thread only.
final class Batch {
    private final WriterSession session;
    private final RowMemory memory;
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private final Map<String, Long> tokens = new LinkedHashMap<>();
    private @Nullable PreparedStatement open;
    private long writes;

    Batch(WriterSession session, RowMemory memory) {
        this.session = session;
        this.memory = memory;
    }

    /// The connection, for reading; sees everything that was added.
    Connection connection() throws SQLException {
        flush();
        return session.connection();
    }

    /// A statement that reads, and sees everything that was added. It stays open for the next use.
    PreparedStatement reading(String sql) throws SQLException {
        flush();
        return session.prepare(sql);
    }

    /// How many statements were added or executed so far.
    long writes() {
        return writes;
    }

    /// Adds a statement. Parameters are text, long numbers, bytes or null.
    void add(String sql, @Nullable Object... parameters) throws SQLException {
        writes++;
        PreparedStatement statement = session.prepare(sql);
        if (!statement.equals(open)) {
            flush();
            open = statement;
        }
        bind(statement, parameters);
        statement.addBatch();
    }

    /// Executes now and counts the rows that changed.
    int execute(String sql, @Nullable Object... parameters) throws SQLException {
        writes++;
        flush();
        PreparedStatement statement = session.prepare(sql);
        bind(statement, parameters);
        return statement.executeUpdate();
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case String text -> statement.setString(i + 1, text);
                case Long number -> statement.setLong(i + 1, number);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case null -> statement.setBytes(i + 1, null);
                default -> throw new IllegalArgumentException("no such column type: " + parameters[i].getClass());
            }
        }
    }

    /// The next number of a counter. Its row stays locked until the commit, so numbers appear in their order.
    long next(String counter) throws SQLException {
        long next = reached(counter) + 1;
        counters.put(counter, next);
        return next;
    }

    /// Locks a counter against all other writers until the commit.
    void lock(String counter) throws SQLException {
        if (!memory.isAlone()) {
            counters.put(counter, reached(counter));
        }
    }

    private long reached(String counter) throws SQLException {
        Long known = counters.get(counter);
        if (known == null) {
            known = memory.counter(counter);
        }
        if (known != null) {
            return known;
        }
        return number("select reached from counter where name = ? for update", counter);
    }

    /// Refuses an outdated fence. The lease cannot change hands until the commit.
    ///
    /// @throws StoreException `CONFLICT` when somebody else got the lease in the meantime
    void check(StateStore.Fence fence) throws SQLException {
        Long newest = tokens.get(fence.lease());
        if (newest == null) {
            newest = memory.token(fence.lease());
        }
        if (newest == null) {
            newest = number("select token from lease where name = ? for update", fence.lease());
            tokens.put(fence.lease(), newest);
        }
        if (fence.token() < newest) {
            throw new StoreException(
                    ErrorCode.CONFLICT,
                    "lease " + fence.lease(),
                    "was taken over by another server (token " + newest + ", ours is " + fence.token() + ")",
                    "nothing to do: the other server carries on",
                    null);
        }
    }

    /// Forgets what was read of a lease, because it is being changed.
    void leaseChanged(String lease) {
        tokens.remove(lease);
        memory.leaseChanged(lease);
    }

    /// Forgets everything that was read, because whole tables are being changed.
    void tablesChanged() {
        counters.clear();
        tokens.clear();
        memory.forget();
    }

    private long number(String sql, String name) throws SQLException {
        PreparedStatement statement = reading(sql);
        statement.setString(1, name);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private void flush() throws SQLException {
        PreparedStatement waiting = open;
        open = null;
        if (waiting != null) {
            waiting.executeBatch();
        }
    }

    /// Makes everything durable.
    void commit() throws SQLException {
        for (var counter : counters.entrySet()) {
            add("update counter set reached = ? where name = ?", counter.getValue(), counter.getKey());
        }
        flush();
        session.connection().commit();
        memory.committed(counters, tokens);
    }
}
