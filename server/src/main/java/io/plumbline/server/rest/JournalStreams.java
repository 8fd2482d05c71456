package io.plumbline.server.rest;

import io.plumbline.api.JournalEntryDto;
import io.plumbline.api.Wire;
import io.plumbline.control.ControlPlane;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Subscription;
import io.plumbline.store.JournalQuery;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Streams of the journal. A new entry only wakes a stream; what it sends it reads from the journal after the last
/// entry it sent, so nothing is sent twice or left out however slow the client is. The status of an application holds
/// an entry of this process before anybody hears of it.
@Singleton
public class JournalStreams {
    /// How many streams there may be at a time.
    static final int STREAMS_MAX = 256;

    /// How many entries are read at once.
    static final int PAGE = 500;

    private static final int QUIET_SECONDS = 15;
    private static final long RECONNECT_MILLIS = 1000;
    private static final int FOLD_WAITS_MAX = 500;
    private static final int FOLD_WAIT_MILLIS = 20;

    private final Instance<Rim> rim;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong latest = new AtomicLong();
    private final AtomicLong askedAt = new AtomicLong();
    private volatile boolean closing;

    /// @param rim asked when the first client comes
    public JournalStreams(Instance<Rim> rim) {
        this.rim = rim;
    }

    private ControlPlane control() {
        return rim.get().control();
    }

    /// How many streams there are.
    public int open() {
        return open.get();
    }

    void shutDown(@Observes ShutdownEvent event) {
        closing = true;
    }

    /// The position of the latest entry.
    long now() {
        return control().journal(JournalQuery.ALL.latest(1)).stream()
                .mapToLong(JournalEntry::id)
                .max()
                .orElse(0);
    }

    /// Where a client goes on that has heard everything up to a position. A position that this journal has not reached
    /// is of another one, which a backup has replaced: such a client goes on with what happens from now on.
    long from(long position) {
        return Math.min(position, now());
    }

    /// Serves one client until it goes away, on the thread of its request.
    ///
    /// @throws LimitExceeded when there are too many streams
    void serve(JournalQuery start, SseEventSink sink, Sse sse) {
        if (open.incrementAndGet() > STREAMS_MAX) {
            open.decrementAndGet();
            throw new LimitExceeded("journal stream", "journal.streams", STREAMS_MAX);
        }
        var news = new Semaphore(1);
        Subscription following = control().follow(_ -> news.release());
        try {
            sink.send(sse.newEventBuilder()
                            .comment("journal")
                            .reconnectDelay(RECONNECT_MILLIS)
                            .build())
                    .toCompletableFuture()
                    .join();
            pump(start, sink, sse, news);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (CompletionException | IllegalStateException clientIsGone) {
            // Writing failed because nobody listens any more; there is nobody to tell.
        } finally {
            following.close();
            open.decrementAndGet();
            sink.close();
        }
    }

    private void pump(JournalQuery start, SseEventSink sink, Sse sse, Semaphore news) throws InterruptedException {
        JournalQuery query = start;
        while (!sink.isClosed() && !closing) {
            if (!awaitNews(sink, news, query.afterId())) {
                sink.send(sse.newEventBuilder().comment("quiet").build())
                        .toCompletableFuture()
                        .join();
            }
            news.drainPermits();
            for (List<JournalEntry> page = control().journal(query);
                    !page.isEmpty();
                    page = control().journal(query)) {
                for (JournalEntry entry : page) {
                    awaitFold(entry);
                    sink.send(event(sse, entry)).toCompletableFuture().join();
                }
                query = query.after(page.getLast().id());
            }
        }
    }

    /// Waits in short steps, so that a server that is stopping does not wait for its streams, and a client that has
    /// gone takes nobody's place.
    private boolean awaitNews(SseEventSink sink, Semaphore news, long after) throws InterruptedException {
        for (int second = 0; second < QUIET_SECONDS && !closing && !sink.isClosed(); second++) {
            if (news.tryAcquire(1, TimeUnit.SECONDS) || isNewsOfOthers(after)) {
                return true;
            }
        }
        return false;
    }

    /// Whether another replica has written something; all streams together ask once a second.
    private boolean isNewsOfOthers(long after) {
        if (!rim.get().replicas()) {
            return false;
        }
        long asked = askedAt.get();
        long now = System.nanoTime();
        boolean due = asked == 0 || now - asked >= TimeUnit.SECONDS.toNanos(1);
        if (due && askedAt.compareAndSet(asked, now)) {
            latest.set(now());
        }
        return latest.get() > after;
    }

    /// An entry of another replica can be read before the status here holds it. Who hears of it asks for the
    /// status next, and not again until it hears of another one, so the status comes first; not for ever,
    /// because the stream matters more.
    private void awaitFold(JournalEntry entry) throws InterruptedException {
        if (!rim.get().replicas()) {
            return;
        }
        var pause = new Semaphore(0);
        for (int i = 0; i < FOLD_WAITS_MAX && !closing && !FleetView.isFolded(control(), entry); i++) {
            var _ = pause.tryAcquire(FOLD_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static OutboundSseEvent event(Sse sse, JournalEntry entry) {
        JournalEntryDto line = JournalEntryDto.of(entry);
        return sse.newEventBuilder()
                .id(Long.toString(entry.id()))
                .name(line.type())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, Wire.json(line))
                .build();
    }
}
