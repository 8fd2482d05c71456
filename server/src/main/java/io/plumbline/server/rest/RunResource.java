package io.plumbline.server.rest;

import io.plumbline.control.ControlPlane;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.RunId;
import io.plumbline.model.json.PlanJson;
import io.plumbline.store.StateStore.RunRecord;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// One run, whoever's it is.
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RunResource {
    private final ControlPlane control;
    private final Chronicle chronicle;

    /// Speaks for the control plane.
    public RunResource(Rim rim) {
        this.control = rim.control();
        this.chronicle = rim.chronicle();
    }

    /// The run with what it did.
    @GET
    @Path("{id}")
    public Response run(@PathParam("id") String id) {
        return Answers.ok(chronicle.run(
                control.run(new RunId(id)).orElseThrow(() -> gone(id, "is not in the journal", "see: plumb history"))));
    }

    static PlumbException gone(String id, String message, String remedy) {
        return new PlumbException(ErrorCode.NOT_FOUND, "run " + id, message, remedy);
    }

    /// The plan of a run, as long as it is kept.
    @GET
    @Path("{id}/plan")
    public Response plan(@PathParam("id") String id) {
        return Answers.ok(PlanJson.write(record(control, id).plan()));
    }

    static RunRecord record(ControlPlane control, String id) {
        return control.runRecord(new RunId(id))
                .orElseThrow(() -> gone(
                        id, "has no kept plan", "plans of the latest runs are kept; older ones live in the journal"));
    }
}
