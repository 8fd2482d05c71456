package io.plumbline.store.jdbc;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.store.StoreException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The only writer of a database: one thread that commits together whatever waits at the same time.
///
/// One sync of the disk then serves many callers. Work that fails takes nothing down with it: a group that the
/// database rejects is rolled back and carried out one by one.
final class GroupWriter implements AutoCloseable {
    /// How much work one transaction takes.
    static final int GROUP_MAX = 512;

    /// How much work may wait; who comes then waits for a place.
    static final int WAITING_MAX = 8 * GROUP_MAX;

    /// How often work is tried again that lost a race with another server.
    static final int TRIES_MAX = 5;

    private static final System.Logger LOG = System.getLogger(GroupWriter.class.getName());

    private final DataSource pool;
    private final String subject;
    private final AfterCommit afterCommit;
    private final RowMemory memory;
    private final Breakage breakage;
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(WAITING_MAX);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("store-write").factory());
    private volatile boolean closed;
    private @Nullable WriterSession session;

    /// Makes a commit durable where the database needs to be told so.
    @FunctionalInterface
    interface AfterCommit {
        void sync(Connection connection) throws SQLException;
    }

    GroupWriter(DataSource pool, String subject, AfterCommit afterCommit, RowMemory memory, Breakage breakage) {
        this.pool = pool;
        this.subject = subject;
        this.afterCommit = afterCommit;
        this.memory = memory;
        this.breakage = breakage;
        thread.execute(this::loop);
    }

    /// Carries work out and returns when it is durable. An interrupt does not cut the wait short, since the
    /// work may be done already; it is still set afterwards.
    ///
    /// @throws StoreException when the database failed or the work was refused
    <T> T write(Work<T> work) {
        var job = new Job<T>(work, new CompletableFuture<>());
        put(job);
        return Waiting.until(job.result);
    }

    private void put(Job<?> job) {
        boolean interrupted = false;
        while (true) {
            if (closed) {
                throw gone();
            }
            try {
                queue.put(job);
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (closed && queue.remove(job)) {
            throw gone();
        }
    }

    private StoreException gone() {
        StoreException broken = breakage.why();
        if (broken != null) {
            return broken;
        }
        return new StoreException(ErrorCode.UNREACHABLE, subject, "the store is closed", "", null);
    }

    private void loop() {
        try {
            while (!closed) {
                var group = new ArrayList<Job<?>>();
                group.add(queue.take());
                queue.drainTo(group, GROUP_MAX - 1);
                carryOut(group);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            endSession();
            queue.forEach(job -> job.result.completeExceptionally(gone()));
        }
    }

    private void carryOut(List<Job<?>> group) {
        if (group.getFirst().work instanceof Stop) {
            closed = true;
        }
        try {
            WriterSession now = session();
            if (!together(now, group)) {
                for (Job<?> job : group) {
                    alone(now, job);
                }
            }
            if (!memory.isAlone()) {
                endSession();
            }
        } catch (SQLException failure) {
            StoreException error;
            if (breakage.note(failure)) {
                session = null;
                closed = true;
                error = gone();
            } else {
                endSession();
                error = SqlFailures.of(subject, failure);
            }
            group.forEach(job -> job.result.completeExceptionally(error));
        }
    }

    /// Kept for the next group where the database is in this process; a server may cut a connection meanwhile, so
    /// that the pool has to look after it.
    private WriterSession session() throws SQLException {
        WriterSession known = session;
        if (known == null) {
            known = new WriterSession(pool.getConnection());
            session = known;
        }
        return known;
    }

    private void endSession() {
        WriterSession known = session;
        session = null;
        memory.forget();
        if (known != null) {
            try {
                known.close();
            } catch (SQLException broken) {
                LOG.log(Level.DEBUG, "the writer''s connection could not be closed", broken);
            }
        }
    }

    /// @return false when everything was rolled back
    private boolean together(WriterSession now, List<Job<?>> group) throws SQLException {
        try {
            var batch = new Batch(now, memory);
            for (Job<?> job : group) {
                job.attempt(batch);
            }
            batch.commit();
        } catch (SQLException | RuntimeException failure) {
            requireWhole(failure);
            undo(now);
            group.forEach(Job::reset);
            return false;
        }
        afterCommit.sync(now.connection());
        group.forEach(Job::finish);
        return true;
    }

    /// Nothing is undone in a database that is broken.
    private void requireWhole(Exception failure) throws SQLException {
        if (breakage.note(failure)) {
            throw failure instanceof SQLException told ? told : new SQLException(failure);
        }
    }

    private void undo(WriterSession now) throws SQLException {
        memory.forget();
        now.rollback();
    }

    private void alone(WriterSession now, Job<?> job) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                var batch = new Batch(now, memory);
                job.attempt(batch);
                batch.commit();
                break;
            } catch (SQLException failure) {
                requireWhole(failure);
                undo(now);
                job.reset();
                if (attempt == TRIES_MAX || !SqlFailures.mayPass(failure)) {
                    job.result.completeExceptionally(SqlFailures.of(subject, failure));
                    return;
                }
            } catch (RuntimeException crash) {
                requireWhole(crash);
                undo(now);
                job.result.completeExceptionally(crash);
                return;
            }
        }
        afterCommit.sync(now.connection());
        job.finish();
    }

    /// Carries out what waits, then ends the thread.
    @Override
    public void close() {
        if (!closed) {
            try {
                write(new Stop());
            } catch (StoreException alreadyGone) {
                closed = true;
            }
        }
        thread.close();
    }

    private record Stop() implements Work<Boolean> {
        @Override
        public Boolean write(Batch batch) {
            return true;
        }
    }

    private static final class Job<T> {
        private final Work<T> work;
        private final CompletableFuture<T> result;
        private @Nullable T value;
        private @Nullable PlumbException refusal;

        Job(Work<T> work, CompletableFuture<T> result) {
            this.work = work;
            this.result = result;
        }

        void attempt(Batch batch) throws SQLException {
            long before = batch.writes();
            try {
                value = work.write(batch);
            } catch (PlumbException refused) {
                if (batch.writes() != before) {
                    throw refused;
                }
                refusal = refused;
            }
        }

        void reset() {
            value = null;
            refusal = null;
        }

        void finish() {
            if (refusal != null) {
                result.completeExceptionally(refusal);
                return;
            }
            T done = Objects.requireNonNull(value);
            try {
                work.committed(done);
            } catch (RuntimeException crash) {
                // The others of the group, and this thread, go on.
                result.completeExceptionally(crash);
                return;
            }
            result.complete(done);
        }
    }
}
