package io.plumbline.server.rest;

import io.plumbline.api.JournalEntryDto;
import io.plumbline.api.JournalPageDto;
import io.plumbline.control.ControlPlane;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.RunId;
import io.plumbline.store.JournalQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The journal as a list and as a stream.
@Path("/api/v1/journal")
@RunOnVirtualThread
public class JournalResource {
    private static final int ENTRIES_DEFAULT = 200;

    private final ControlPlane control;
    private final JournalStreams streams;

    /// Speaks for the control plane.
    public JournalResource(Rim rim, JournalStreams streams) {
        this.control = rim.control();
        this.streams = streams;
    }

    /// Entries that match all that is asked.
    @GET
    public Response list(
            @QueryParam("application") @Nullable String application,
            @QueryParam("run") @Nullable String run,
            @QueryParam("events") @DefaultValue("") String events,
            @QueryParam("after") @Nullable String after,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("order") @DefaultValue("oldest") String order,
            @QueryParam("limit") @Nullable String limit) {
        var query = new JournalQuery(
                Answers.present(application).map(ApplicationName::new),
                Answers.present(run).map(RunId::new),
                Answers.number("after", after, 0),
                time("from", from),
                time("until", until),
                words(events),
                newestFirst(order),
                Answers.count("limit", limit, ENTRIES_DEFAULT));
        List<JournalEntry> entries = control.journal(query);
        long last = entries.stream().mapToLong(JournalEntry::id).max().orElse(0);
        return Answers.ok(
                new JournalPageDto(entries.stream().map(JournalEntryDto::of).toList(), last));
    }

    private static boolean newestFirst(String order) {
        return switch (order) {
            case "oldest" -> false;
            case "newest" -> true;
            default -> throw new InvalidInput("parameter 'order'", "'" + order + "' is not known", "oldest or newest");
        };
    }

    private static Optional<Instant> time(String name, @Nullable String text) {
        return Answers.present(text).map(present -> Answers.time(name, present));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Entries as they are written, as server-sent events whose ids are those of the entries. A client that
    /// comes back with `Last-Event-ID` (or `after`) misses nothing; without it the stream starts now.
    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @QueryParam("application") @Nullable String application,
            @QueryParam("run") @Nullable String run,
            @QueryParam("events") @DefaultValue("") String events,
            @QueryParam("after") @Nullable String after,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        String position =
                Answers.present(lastEventId).or(() -> Answers.present(after)).orElse("");
        long start = position.isEmpty() ? streams.now() : streams.from(Answers.number("Last-Event-ID", position, 0));
        var query = new JournalQuery(
                Answers.present(application).map(ApplicationName::new),
                Answers.present(run).map(RunId::new),
                start,
                Optional.empty(),
                Optional.empty(),
                words(events),
                false,
                JournalStreams.PAGE);
        streams.serve(query, sink, sse);
    }
}
