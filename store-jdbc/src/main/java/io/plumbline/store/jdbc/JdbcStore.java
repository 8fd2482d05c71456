package io.plumbline.store.jdbc;

import io.plumbline.store.Journal;
import io.plumbline.store.Leases;
import io.plumbline.store.SecretStore;
import io.plumbline.store.SpecStore;
import io.plumbline.store.StateStore;
import io.plumbline.store.StoreException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/// The whole store in one database. Open one per process; safe for many threads.
public final class JdbcStore implements AutoCloseable {
    private final Database database;
    private final InstantSource clock;
    private final JdbcJournal journal;
    private final JdbcSpecs specs;
    private final JdbcStates states;
    private final JdbcLeases leases;
    private final JdbcSecrets secrets;

    private JdbcStore(Database database, SecretBox box, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.journal = new JdbcJournal(database, clock);
        this.specs = new JdbcSpecs(database);
        this.states = new JdbcStates(database);
        this.leases = new JdbcLeases(database, clock);
        this.secrets = new JdbcSecrets(database, box);
    }

    /// Opens a database; creates or migrates its tables when needed. Leases of an H2 file end, since it
    /// belongs to this process alone.
    ///
    /// @throws io.plumbline.store.StoreException `CONFLICT` when another server has the data folder, `DAMAGED`
    ///     when the file is broken or newer than this program, `IO`, `UNREACHABLE`, `AUTH_FAILED`
    public static JdbcStore open(DatabaseAddress address, SecretBox box, InstantSource clock) {
        Database database = Database.open(address);
        try {
            var store = new JdbcStore(database, box, clock);
            if (!database.isShared()) {
                store.leases.releaseAll();
            }
            return store;
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /// Adds somebody who hears, once and on a thread of its own, that the database can be used no more in this process:
    /// its file could not be written. All that is asked from then on is refused with the same failure; what was
    /// acknowledged is kept. A database server is never told of here, since it mends itself.
    public void whenBroken(Consumer<StoreException> listener) {
        database.whenBroken(listener);
    }

    /// The record of what happened.
    public Journal journal() {
        return journal;
    }

    /// What was declared.
    public SpecStore specs() {
        return specs;
    }

    /// Inventory, status and runs.
    public StateStore states() {
        return states;
    }

    /// Who works on what.
    public Leases leases() {
        return leases;
    }

    /// Credentials.
    public SecretStore secrets() {
        return secrets;
    }

    /// Writes everything, as it is at this moment, into one archive that both kinds of database can restore.
    /// Work goes on meanwhile. Secrets stay sealed: keep the key file as well.
    ///
    /// @param file the archive; appears whole or not at all, and never replaces a file
    /// @throws io.plumbline.store.StoreException `IO` when the file exists or cannot be written
    public void backup(Path file) {
        new Archive(database).write(file, clock.instant());
    }

    /// Fills an empty database from an archive, all or nothing.
    ///
    /// @throws io.plumbline.store.StoreException `CONFLICT` when the database is not empty, `DAMAGED` when the
    ///     archive is broken or newer than this program, and all that [#open] throws
    public static void restore(DatabaseAddress address, Path file) {
        try (Database database = Database.open(address)) {
            new Archive(database).read(file);
        }
    }

    /// Finishes what is being written, then lets go of the database.
    @Override
    public void close() {
        database.close();
        journal.close();
    }
}
