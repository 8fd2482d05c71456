package io.plumbline.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The writer's connection with the statements that were prepared on it: parsing a text anew for each group costs
/// more than carrying it out. For the writer's thread only.
final class WriterSession implements AutoCloseable {
    /// How many statements are kept; the texts are constants, so this is never reached.
    static final int STATEMENTS_MAX = 100;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();

    /// @param connection is closed with the session
    WriterSession(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    Connection connection() {
        return connection;
    }

    /// The statement of a text, without parameters of former use.
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        if (statements.size() >= STATEMENTS_MAX) {
            closeStatements();
        }
        PreparedStatement fresh = connection.prepareStatement(sql);
        statements.put(sql, fresh);
        return fresh;
    }

    /// Takes everything back that was not committed; nothing of it is left in a statement.
    void rollback() throws SQLException {
        closeStatements();
        connection.rollback();
    }

    private void closeStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            closeStatements();
        }
    }
}
