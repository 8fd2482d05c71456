package io.plumbline.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.plumbline.model.ErrorCode;
import io.plumbline.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An open, migrated database: a small pool, one writer, and a few threads that read.
final class Database implements AutoCloseable {
    /// How many callers read at the same time.
    static final int READERS = 4;

    /// How long a statement waits for a row that somebody else has locked.
    static final Duration LOCK_WAIT = Duration.ofSeconds(10);

    private static final Duration CONNECT_WAIT = Duration.ofSeconds(10);

    private final DatabaseAddress address;
    private final @Nullable DataFolderLock folder;
    private final HikariDataSource pool;
    private final Breakage breakage;
    private final GroupWriter writer;
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().daemon().name("store-read-", 0).factory());

    private Database(DatabaseAddress address, @Nullable DataFolderLock folder, HikariDataSource pool) {
        this.address = address;
        this.folder = folder;
        this.pool = pool;
        this.breakage = new Breakage(address.display(), !isShared());
        this.writer =
                new GroupWriter(pool, address.display(), afterCommit(address), new RowMemory(!isShared()), breakage);
    }

    /// Opens, creates or migrates.
    ///
    /// @throws StoreException `CONFLICT` when another server has the folder, `DAMAGED` when the file cannot be
    ///     read or is newer than this program, `UNREACHABLE` or `AUTH_FAILED` when the database server refuses
    static Database open(DatabaseAddress address) {
        DataFolderLock folder = switch (address) {
            case DatabaseAddress.H2File file -> DataFolderLock.claim(file.folder());
            case DatabaseAddress.Postgres _ -> null;
        };
        HikariDataSource pool = null;
        try {
            requireWritten(address);
            pool = connect(address);
            Migrations.run(pool, address.display());
            return new Database(address, folder, pool);
        } catch (StoreException failure) {
            if (pool != null) {
                pool.close();
            }
            if (folder != null) {
                folder.close();
            }
            throw failure;
        }
    }

    /// A file without a byte is what a crashed file system leaves behind, and would be taken for a new one.
    private static void requireWritten(DatabaseAddress address) {
        if (address instanceof DatabaseAddress.H2File file
                && file.file().toFile().isFile()
                && file.file().toFile().length() == 0) {
            throw new StoreException(
                    ErrorCode.DAMAGED,
                    address.display(),
                    "is empty",
                    "restore the last backup into an empty folder: plumb server restore FILE --data DIR; or remove the"
                            + " file to begin anew",
                    null);
        }
    }

    private static HikariDataSource connect(DatabaseAddress address) {
        var config = new HikariConfig();
        config.setPoolName("store");
        config.setMaximumPoolSize(READERS + 1);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_WAIT.toMillis());
        config.setInitializationFailTimeout(1);
        config.setRegisterMbeans(false);
        switch (address) {
            case DatabaseAddress.H2File file -> {
                String path = file.folder().resolve("plumbline").toString();
                config.setJdbcUrl("jdbc:h2:file:" + path + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT="
                        + LOCK_WAIT.toMillis());
                config.setUsername("sa");
                config.setPassword("");
                config.setIdleTimeout(0);
                config.setMaxLifetime(0);
            }
            case DatabaseAddress.Postgres server -> {
                config.setJdbcUrl(server.url());
                config.setUsername(server.user());
                server.password().use(characters -> {
                    config.setPassword(new String(characters));
                    return true;
                });
                config.setConnectionInitSql("set lock_timeout = '" + LOCK_WAIT.toMillis() + "ms'");
            }
        }
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException failure) {
            if (failure.getCause() instanceof SQLException cause) {
                throw SqlFailures.opening(address.display(), cause);
            }
            throw new StoreException(
                    ErrorCode.DAMAGED,
                    address.display(),
                    "cannot be opened: " + failure.getMessage(),
                    "restore the last backup into an empty folder: plumb server restore FILE --data DIR",
                    failure);
        }
    }

    /// H2 writes its file in the background; a commit is durable when the file has been synced.
    private static GroupWriter.AfterCommit afterCommit(DatabaseAddress address) {
        return switch (address) {
            case DatabaseAddress.H2File _ ->
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("checkpoint sync");
                    }
                };
            case DatabaseAddress.Postgres _ -> _ -> {};
        };
    }

    /// Whether other servers may write to the same database.
    boolean isShared() {
        return switch (address) {
            case DatabaseAddress.H2File _ -> false;
            case DatabaseAddress.Postgres _ -> true;
        };
    }

    /// What messages call the database.
    String display() {
        return address.display();
    }

    /// Reads with automatic commit.
    <T> T read(Query<T> query) {
        return onReader(connection -> {
            connection.setAutoCommit(true);
            return query.read(connection);
        });
    }

    /// Reads many things as they were at one moment, whatever is written meanwhile.
    <T> T snapshot(Query<T> query) {
        return onReader(connection -> {
            int usual = connection.getTransactionIsolation();
            connection.setTransactionIsolation(snapshotIsolation());
            connection.setAutoCommit(false);
            try {
                return noted(query, connection);
            } finally {
                if (!breakage.isBroken()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                    connection.setTransactionIsolation(usual);
                }
            }
        });
    }

    /// H2 takes a snapshot of each table when a repeatable-read transaction first reads it; one of the whole
    /// database needs the next level. PostgreSQL takes one snapshot at repeatable read already.
    private int snapshotIsolation() {
        return switch (address) {
            case DatabaseAddress.H2File _ -> Connection.TRANSACTION_SERIALIZABLE;
            case DatabaseAddress.Postgres _ -> Connection.TRANSACTION_REPEATABLE_READ;
        };
    }

    private <T> T onReader(Query<T> query) {
        return Waiting.until(readers.submit(() -> {
            breakage.require();
            try {
                return withConnection(query);
            } catch (SQLException failure) {
                breakage.note(failure);
                breakage.require();
                throw SqlFailures.of(address.display(), failure);
            }
        }));
    }

    /// A connection to a broken database is left as it is: closing it may never end.
    private <T> T withConnection(Query<T> query) throws SQLException {
        Connection connection = pool.getConnection();
        try {
            return noted(query, connection);
        } finally {
            if (!breakage.isBroken()) {
                connection.close();
            }
        }
    }

    /// A failure is noted before anything else is done with the connection.
    private <T> T noted(Query<T> query, Connection connection) throws SQLException {
        try {
            return query.read(connection);
        } catch (SQLException failure) {
            breakage.note(failure);
            throw failure;
        }
    }

    /// Adds somebody who hears, once and on a thread of its own, that the database can be used no more in this
    /// process.
    void whenBroken(Consumer<StoreException> listener) {
        breakage.whenBroken(listener);
    }

    /// Writes durably, together with others.
    <T> T write(Work<T> work) {
        return writer.write(work);
    }

    /// Finishes what is being written, then lets go of the database; of a broken one only of its folder.
    @Override
    public void close() {
        writer.close();
        if (breakage.isBroken()) {
            readers.shutdownNow();
        } else {
            readers.close();
            pool.close();
        }
        if (folder != null) {
            folder.close();
        }
    }
}
