package io.plumbline.server.rest;

import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Subscription;
import io.plumbline.target.LogQuery;
import io.plumbline.target.Target;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// Streams of logs. A target hands over lines as fast as they come; a client that is slower loses lines, and is
/// told how many.
@Singleton
public class LogStreams {
    /// How many streams there may be at a time.
    static final int STREAMS_MAX = 100;

    /// How many lines may wait for a client.
    static final int LINES_WAITING_MAX = 20_000;

    private static final int QUIET_SECONDS = 15;

    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean closing;

    /// No streams.
    public LogStreams() {}

    /// How many streams there are.
    public int open() {
        return open.get();
    }

    void shutDown(@Observes ShutdownEvent event) {
        closing = true;
    }

    /// Serves one client until it goes away, on the thread of its request.
    ///
    /// @throws LimitExceeded when there are too many streams
    void serve(Target place, LogQuery query, Predicate<String> wanted, SseEventSink sink, Sse sse) {
        if (open.incrementAndGet() > STREAMS_MAX) {
            open.decrementAndGet();
            throw new LimitExceeded("log stream", "log.streams", STREAMS_MAX);
        }
        var lines = new ArrayBlockingQueue<String>(LINES_WAITING_MAX);
        var lost = new AtomicLong();
        try (Subscription _ = place.followLog(query, line -> {
            if (wanted.test(line) && !lines.offer(line)) {
                lost.incrementAndGet();
            }
        })) {
            send(sink, sse.newEventBuilder().comment("log").build());
            pump(lines, lost, sink, sse);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (CompletionException | IllegalStateException clientIsGone) {
            // Writing failed because nobody listens any more; there is nobody to tell.
            return;
        } finally {
            open.decrementAndGet();
            sink.close();
        }
    }

    private void pump(BlockingQueue<String> lines, AtomicLong lost, SseEventSink sink, Sse sse)
            throws InterruptedException {
        int quiet = 0;
        while (!sink.isClosed() && !closing) {
            String line = lines.poll(1, TimeUnit.SECONDS);
            if (line != null) {
                quiet = 0;
                send(sink, event(sse, "line", "line", line));
            } else if (++quiet >= QUIET_SECONDS) {
                quiet = 0;
                send(sink, sse.newEventBuilder().comment("quiet").build());
            }
            long gone = lost.getAndSet(0);
            if (gone > 0) {
                send(sink, event(sse, "lost", "lines", Long.toString(gone)));
            }
        }
    }

    private static OutboundSseEvent event(Sse sse, String name, String key, String text) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, JsonText.write(MapNode.of(key, new TextNode(text)), JsonText.Html.KEPT))
                .build();
    }

    private static void send(SseEventSink sink, OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }
}
