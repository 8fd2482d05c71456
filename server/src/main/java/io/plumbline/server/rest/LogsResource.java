package io.plumbline.server.rest;

import io.plumbline.api.LogDto;
import io.plumbline.control.ControlPlane;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.ObjectRef;
import io.plumbline.target.LogQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What objects print: the last lines, a file of them, or a stream.
@Path("/api/v1/applications")
@RunOnVirtualThread
public class LogsResource {
    private final ControlPlane control;
    private final LogStreams streams;

    /// Speaks for the control plane.
    public LogsResource(Rim rim, LogStreams streams) {
        this.control = rim.control();
        this.streams = streams;
    }

    /// The last lines.
    @GET
    @Path("{name}/logs")
    @Produces(MediaType.APPLICATION_JSON)
    public Response log(@PathParam("name") String name, @BeanParam LogChoice choice) {
        return Answers.ok(new LogDto(lines(name, choice)));
    }

    /// The last lines as a file.
    @GET
    @Path("{name}/logs.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public Response file(@PathParam("name") String name, @BeanParam LogChoice choice) {
        String text = String.join("\n", lines(name, choice)) + "\n";
        return Response.ok(text)
                .type("text/plain;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName(name, choice) + "\"")
                .build();
    }

    private static String fileName(String application, LogChoice choice) {
        ObjectRef ref = ObjectRef.parse(choice.ref);
        String name = application + "-" + ref.kind() + "-" + ref.name();
        return name.replaceAll("[^A-Za-z0-9._-]", "_") + ".log";
    }

    private List<String> lines(String name, LogChoice choice) {
        LogQuery query = choice.query(100);
        var lines = new ArrayList<String>();
        Predicate<String> wanted = choice.wanted();
        control.place(new ApplicationName(name))
                .followLog(query, line -> {
                    if (wanted.test(line)) {
                        lines.add(line);
                    }
                })
                .close();
        return lines;
    }

    /// The last lines and all that follow, as server-sent events named `line`.
    @GET
    @Path("{name}/logs/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @PathParam("name") String name, @BeanParam LogChoice choice, @Context SseEventSink sink, @Context Sse sse) {
        streams.serve(
                control.place(new ApplicationName(name)), choice.query(100).following(), choice.wanted(), sink, sse);
    }

    /// Keeps a limit of ours in words of ours.
    static int lines(long wanted) {
        if (wanted > LogQuery.LINES_MAX) {
            throw new LimitExceeded("log", "log.lines", LogQuery.LINES_MAX);
        }
        return (int) Math.max(0, wanted);
    }

    /// Lines that hold a text, whatever its case.
    static Predicate<String> holding(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.isEmpty()
                ? _ -> true
                : line -> line.toLowerCase(Locale.ROOT).contains(lower);
    }
}
