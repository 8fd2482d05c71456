package io.plumbline.store.jdbc;

import io.plumbline.store.StoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whether a database can be used no more in this process. H2 closes its file for good when it could not write it,
/// and whoever then ends a transaction or closes a connection waits for ever, so nothing is asked of it from then on.
/// Safe for many threads.
final class Breakage {
    private final String subject;
    private final boolean isFile;
    private final AtomicReference<@Nullable StoreException> first = new AtomicReference<>();
    private final List<Consumer<StoreException>> listeners = new CopyOnWriteArrayList<>();

    /// @param subject what messages call the database
    /// @param isFile whether it is a file of this process; a server mends itself
    Breakage(String subject, boolean isFile) {
        this.subject = subject;
        this.isFile = isFile;
    }

    /// Notes a failure.
    ///
    /// @return whether the database is broken now
    boolean note(Throwable failure) {
        if (isFile && SqlFailures.endsFile(failure)) {
            StoreException why = failure instanceof SQLException told
                    ? SqlFailures.ended(subject, told)
                    : SqlFailures.ended(subject, new SQLException(failure.getMessage(), failure));
            if (first.compareAndSet(null, why)) {
                Thread.ofPlatform().daemon().name("store-broken").start(() -> tell(why));
            }
        }
        return isBroken();
    }

    private void tell(StoreException why) {
        listeners.forEach(listener -> listener.accept(why));
    }

    /// Whether nothing may be asked any more.
    boolean isBroken() {
        return first.get() != null;
    }

    /// Why nothing may be asked any more; null while everything may.
    @Nullable
    StoreException why() {
        return first.get();
    }

    /// Refuses to go on with a broken database.
    ///
    /// @throws StoreException with the failure that broke it
    void require() {
        StoreException why = first.get();
        if (why != null) {
            throw new StoreException(
                    why.code(),
                    subject,
                    String.valueOf(why.getMessage()),
                    why.remedy().orElse(""),
                    why);
        }
    }

    /// Adds somebody who hears of the breakage once, on a thread of its own.
    void whenBroken(Consumer<StoreException> listener) {
        listeners.add(listener);
    }
}
