package io.plumbline.store.jdbc;

import java.sql.SQLException;

/// Something to write, together with the work of others, in one transaction.
///
/// It best decides before it writes: a refusal thrown after the first [Batch#add] costs the whole group a
/// rollback.
@FunctionalInterface
interface Work<T> {
    /// Writes. May be called again when the group it was in had to be rolled back.
    T write(Batch batch) throws SQLException;

    /// Told once, after the commit and before the caller returns, on the writer's thread, in the order of the
    /// writes.
    default void committed(T value) {}
}
