package io.plumbline.server.rest;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.LogQuery;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which lines of which log a request asks for. The web framework fills the fields.
public class LogChoice {
    /// The object, `group|kind|namespace|name`.
    @QueryParam("ref")
    @DefaultValue("")
    String ref = "";

    /// Which of several containers; empty for the first.
    @QueryParam("container")
    @DefaultValue("")
    String container = "";

    /// Whether the log of the run before the last restart is meant: `true`.
    @QueryParam("previous")
    @DefaultValue("false")
    boolean previous;

    /// How many of the last lines.
    @QueryParam("lines")
    @Nullable
    String lines;

    /// Only lines that hold this text.
    @QueryParam("filter")
    @DefaultValue("")
    String filter = "";

    /// Made by the web framework.
    public LogChoice() {}

    LogQuery query(int usual) {
        LogQuery query = LogQuery.last(ObjectRef.parse(ref), LogsResource.lines(Answers.number("lines", lines, usual)))
                .inContainer(container);
        return previous ? query.ofPreviousRun() : query;
    }

    Predicate<String> wanted() {
        return LogsResource.holding(filter);
    }
}
