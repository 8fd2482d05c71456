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

/// Streams of the journal. A new entry only wakes a stream; what it sends it reads from the journal after
/// the
/// last entry it sent, so nothing is sent twice or left out however slow the client is.
@Singleton
public class JournalStreams {
    /// How many streams there may be at a time.
    static final int STREAMS_MAX = 256;

    /// How many entries are read at once.
    static final int PAGE = 500;

    private static final int QUIET_SECONDS = 15;
    private static final long RECONNECT_MILLIS = 1000;

    private final Instance<Rim> rim;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean closing;

    /// @param rim asked when the first client comes
    public JournalStreams(Instance<Rim> rim) {
        this.rim = rim;
    }

    private ControlPlane control() {
        return rim.get().control();
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
        } catch (CompletionException clientIsGone) {
            // Writing failed because nobody listens any more; there is nobody to tell.
            return;
        } finally {
            following.close();
            open.decrementAndGet();
            sink.close();
        }
    }

    private void pump(JournalQuery start, SseEventSink sink, Sse sse, Semaphore news) throws InterruptedException {
        JournalQuery query = start;
        while (!sink.isClosed() && !closing) {
            if (!awaitNews(news)) {
                sink.send(sse.newEventBuilder().comment("quiet").build())
                        .toCompletableFuture()
                        .join();
            }
            news.drainPermits();
            for (List<JournalEntry> page = control().journal(query);
                    !page.isEmpty();
                    page = control().journal(query)) {
                for (JournalEntry entry : page) {
                    sink.send(event(sse, entry)).toCompletableFuture().join();
                }
                query = query.after(page.getLast().id());
            }
        }
    }

    /// Waits in short steps, so that a server that is stopping does not wait for its streams.
    private boolean awaitNews(Semaphore news) throws InterruptedException {
        for (int second = 0; second < QUIET_SECONDS && !closing; second++) {
            if (news.tryAcquire(1, TimeUnit.SECONDS)) {
                return true;
            }
        }
        return false;
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
