package io.plumbline.server.rest;

import io.plumbline.api.HistoryDto;
import io.plumbline.control.ControlPlane;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.model.RunId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened to an application: its runs, the road of one, what was live when.
@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RunsResource {
    /// The most runs of one history.
    static final int HISTORY_MAX = 500;

    private static final int RUNS_DEFAULT = 20;

    private final ControlPlane control;
    private final Chronicle chronicle;

    /// Speaks for the control plane.
    public RunsResource(Rim rim) {
        this.control = rim.control();
        this.chronicle = rim.chronicle();
    }

    /// The latest runs.
    @GET
    @Path("{name}/history")
    public Response history(@PathParam("name") String name, @QueryParam("limit") @Nullable String limit) {
        int wanted = Answers.count("limit", limit, RUNS_DEFAULT);
        if (wanted > HISTORY_MAX) {
            throw new LimitExceeded("history", "history.runs", HISTORY_MAX);
        }
        var application = new ApplicationName(name);
        var runs = chronicle.history(application, wanted);
        if (runs.isEmpty() && control.application(application).isEmpty()) {
            throw Answers.unknown(application);
        }
        return Answers.ok(new HistoryDto(runs));
    }

    /// The road of a run, or of the latest one.
    @GET
    @Path("{name}/road")
    public Response road(@PathParam("name") String name, @QueryParam("run") @Nullable String run) {
        return Answers.ok(
                chronicle.road(new ApplicationName(name), Answers.present(run).map(RunId::new)));
    }

    /// What was live at a time.
    @GET
    @Path("{name}/live")
    public Response liveAt(@PathParam("name") String name, @QueryParam("at") @DefaultValue("") String at) {
        Instant time = Answers.time("at", at);
        return control.liveAt(new ApplicationName(name), time)
                .map(run -> Answers.ok(chronicle.run(run)))
                .orElseThrow(() -> new PlumbException(
                        ErrorCode.NOT_FOUND,
                        "application " + name,
                        "nothing was live at " + time + " as far as the journal goes back",
                        "ask for a later time"));
    }
}
