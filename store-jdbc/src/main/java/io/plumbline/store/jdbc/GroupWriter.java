package io.plumbline.store.jdbc;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.store.StoreException;
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

    private final DataSource pool;
    private final String subject;
    private final AfterCommit afterCommit;
    private final RowMemory memory;
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(WAITING_MAX);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("store-write").factory());
    private volatile boolean closed;

    /// Makes a commit durable where the database needs to be told so.
    @FunctionalInterface
    interface AfterCommit {
        void sync(Connection connection) throws SQLException;
    }

    GroupWriter(DataSource pool, String subject, AfterCommit afterCommit, RowMemory memory) {
        this.pool = pool;
        this.subject = subject;
        this.afterCommit = afterCommit;
        this.memory = memory;
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
            queue.forEach(job -> job.result.completeExceptionally(gone()));
        }
    }

    private void carryOut(List<Job<?>> group) {
        if (group.getFirst().work instanceof Stop) {
            closed = true;
        }
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            if (!together(connection, group)) {
                for (Job<?> job : group) {
                    alone(connection, job);
                }
            }
        } catch (SQLException failure) {
            StoreException error = SqlFailures.of(subject, failure);
            group.forEach(job -> job.result.completeExceptionally(error));
        }
    }

    /// @return false when everything was rolled back
    private boolean together(Connection connection, List<Job<?>> group) throws SQLException {
        try (var batch = new Batch(connection, memory)) {
            for (Job<?> job : group) {
                job.attempt(batch);
            }
            batch.commit();
        } catch (SQLException | RuntimeException failure) {
            undo(connection);
            group.forEach(Job::reset);
            return false;
        }
        afterCommit.sync(connection);
        group.forEach(Job::finish);
        return true;
    }

    private void undo(Connection connection) throws SQLException {
        memory.forget();
        connection.rollback();
    }

    private void alone(Connection connection, Job<?> job) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (var batch = new Batch(connection, memory)) {
                job.attempt(batch);
                batch.commit();
                break;
            } catch (SQLException failure) {
                undo(connection);
                job.reset();
                if (attempt == TRIES_MAX || !SqlFailures.mayPass(failure)) {
                    job.result.completeExceptionally(SqlFailures.of(subject, failure));
                    return;
                }
            } catch (RuntimeException crash) {
                undo(connection);
                job.result.completeExceptionally(crash);
                return;
            }
        }
        afterCommit.sync(connection);
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
            work.committed(done);
            result.complete(done);
        }
    }
}
