package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectId;

/// What the names of one repository point to, asked from the other side at most once for all who ask together:
/// who arrives while a question is under way shares the next one, its answer or its failure. Questions are guarded
/// by its lock, what is known by itself.
final class RemoteRefs {
    private final RepoUrl url;
    private final Asking asking;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong tickets = new AtomicLong();
    private volatile Outcome last = new Failed(0, GitFailures.of(ErrorCode.INTERNAL, RepoUrl.parse("/"), "", ""));
    private volatile Known known = new Known(Optional.empty(), 0);

    RemoteRefs(RepoUrl url, Asking asking, InstantSource clock) {
        this.url = url;
        this.asking = asking;
        this.clock = clock;
    }

    /// Asks the other side.
    @FunctionalInterface
    interface Asking {
        RefSnapshot ask() throws IOException;
    }

    /// The names, not older than a given age.
    ///
    /// @throws SourceException when the other side cannot be asked
    RefSnapshot get(Duration maxAge) {
        Optional<RefSnapshot> fresh = known.snapshot.filter(snapshot -> snapshot.isFresh(clock.instant(), maxAge));
        return fresh.orElseGet(this::ask);
    }

    /// The last answer, however old.
    Optional<RefSnapshot> lastKnown() {
        return known.snapshot;
    }

    /// How often the names were seen to change, whoever asked; the first answer is the first change.
    long changes() {
        return known.changes;
    }

    /// Notes that we ourselves moved a name.
    synchronized void moved(String name, ObjectId id) {
        known.snapshot.ifPresent(snapshot -> learn(snapshot.with(name, id)));
    }

    private synchronized void learn(RefSnapshot snapshot) {
        boolean same = known.snapshot.filter(snapshot::sameAs).isPresent();
        known = new Known(Optional.of(snapshot), same ? known.changes : known.changes + 1);
    }

    private RefSnapshot ask() {
        long arrived = tickets.incrementAndGet();
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw GitFailures.of(ErrorCode.TIMEOUT, url, "was interrupted while waiting for its turn", "");
        }
        try {
            if (last.started() < arrived) {
                last = askNow(tickets.incrementAndGet());
            }
            return switch (last) {
                case Answered answered -> answered.snapshot;
                case Failed failed -> throw failed.failure;
            };
        } finally {
            lock.unlock();
        }
    }

    private Outcome askNow(long started) {
        try {
            RefSnapshot snapshot = asking.ask();
            learn(snapshot);
            return new Answered(started, snapshot);
        } catch (SourceException failure) {
            return new Failed(started, failure);
        } catch (IOException failure) {
            return new Failed(started, GitFailures.map(url, failure, new ConnectionNotes()));
        }
    }

    private record Known(Optional<RefSnapshot> snapshot, long changes) {}

    private sealed interface Outcome {
        long started();
    }

    private record Answered(long started, RefSnapshot snapshot) implements Outcome {}

    private record Failed(long started, SourceException failure) implements Outcome {}
}
