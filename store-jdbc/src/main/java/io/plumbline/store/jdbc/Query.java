package io.plumbline.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/// Something to read from the database.
@FunctionalInterface
interface Query<T> {
    /// Reads; may be called again after a failure.
    T read(Connection connection) throws SQLException;
}
