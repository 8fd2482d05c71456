package io.plumbline.store.jdbc;

import io.plumbline.store.Leases;
import io.plumbline.store.StateStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Leases as rows. Clocks of servers may differ: whoever writes under an outlived lease is stopped by its
/// fence.
final class JdbcLeases implements Leases {
    private final Database database;
    private final InstantSource clock;

    JdbcLeases(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Claim(String holder, long token, long untilMicros) {}

    @Override
    public Optional<StateStore.Fence> claim(String lease, String holder, Duration length) {
        return database.write(batch -> {
            long now = Times.micros(clock.instant());
            long until = now + length.toNanos() / 1_000;
            Claim current = current(batch, lease);
            if (current == null) {
                batch.add(
                        "insert into lease (name, holder, token, until_micros) values (?, ?, 1, ?)",
                        lease,
                        holder,
                        until);
                batch.leaseChanged(lease);
                return Optional.of(new StateStore.Fence(lease, 1));
            }
            boolean mine = current.holder().equals(holder);
            if (!mine && current.untilMicros() > now) {
                return Optional.empty();
            }
            long token = mine ? current.token() : current.token() + 1;
            batch.add(
                    "update lease set holder = ?, token = ?, until_micros = ? where name = ?",
                    holder,
                    token,
                    until,
                    lease);
            batch.leaseChanged(lease);
            return Optional.of(new StateStore.Fence(lease, token));
        });
    }

    private static @Nullable Claim current(Batch batch, String lease) throws SQLException {
        String sql = "select holder, token, until_micros from lease where name = ? for update";
        var statement = batch.reading(sql);
        statement.setString(1, lease);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? new Claim(rows.getString(1), rows.getLong(2), rows.getLong(3)) : null;
        }
    }

    @Override
    public void release(String lease, String holder) {
        database.write(batch ->
                batch.execute("update lease set until_micros = 0 where name = ? and holder = ?", lease, holder));
    }

    /// Ends all leases, because their holders cannot be alive.
    void releaseAll() {
        database.write(batch -> batch.execute("update lease set until_micros = 0"));
    }
}
