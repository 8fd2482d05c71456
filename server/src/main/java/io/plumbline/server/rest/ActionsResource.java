package io.plumbline.server.rest;

import io.plumbline.api.CheckDto;
import io.plumbline.api.CheckDto.ProblemDto;
import io.plumbline.api.HoldDto;
import io.plumbline.api.HoldRequestDto;
import io.plumbline.api.RefDto;
import io.plumbline.api.RollbackRequestDto;
import io.plumbline.api.RunStartedDto;
import io.plumbline.api.SuspendRequestDto;
import io.plumbline.api.Wire;
import io.plumbline.control.ControlPlane;
import io.plumbline.control.ControlPlane.HoldRequest;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.PlumbException;
import io.plumbline.model.RunId;
import io.plumbline.model.json.PlanJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Verbs on applications. Those that start work answer at once; progress is in the journal.
@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ActionsResource {
    private static final String APPLICATION = "{name}/";

    private static final int REASON_CHARACTERS_MAX = 1_000;

    private final ControlPlane control;
    private final Caller caller;

    /// Speaks for the control plane.
    public ActionsResource(Rim rim, Caller caller) {
        this.control = rim.control();
        this.caller = caller;
    }

    /// Looks at source and target again.
    @POST
    @Path(APPLICATION + "refresh")
    public Response refresh(@PathParam("name") String name) {
        control.refresh(new ApplicationName(name));
        return Response.status(Response.Status.ACCEPTED).build();
    }

    /// Starts a run.
    @POST
    @Path(APPLICATION + "sync")
    public Response sync(@PathParam("name") String name, @Nullable InputStream body) {
        var request = ApplicationsResource.request(body);
        return started(control.sync(new ApplicationName(name), request, caller.name()));
    }

    private static Response started(RunId run) {
        return Answers.accepted(new RunStartedDto(run.value()));
    }

    /// Executes a plan that was made before.
    @POST
    @Path(APPLICATION + "apply")
    public Response apply(@PathParam("name") String name, @Nullable InputStream body) {
        return started(control.apply(plan(name, body), caller.name()));
    }

    private static Plan plan(String name, @Nullable InputStream body) {
        byte[] bytes = Answers.bytes(body, "plan.bytes", Answers.PLAN_BYTES_MAX);
        Plan plan = PlanJson.read(Wire.parse(Answers.text(bytes)));
        if (!plan.application().equals(new ApplicationName(name))) {
            throw new InvalidInput(
                    "plan", "is for application " + plan.application() + ", not " + name, "send it there");
        }
        return plan;
    }

    /// Asks the target about every change of a plan without making one. The changes are planned anew, since what was
    /// sent holds no secret values.
    @POST
    @Path(APPLICATION + "check")
    public Response check(@PathParam("name") String name, @Nullable InputStream body) {
        Plan sent = plan(name, body);
        Plan now = control.plan(sent.application(), ControlPlane.PlanRequest.DECLARED);
        if (!now.rendering().equals(sent.rendering()) || !now.live().equals(sent.live())) {
            throw new PlumbException(
                    ErrorCode.STALE_PLAN, "plan of " + name, "was made from another world", "plan again");
        }
        Set<ObjectRef> asked =
                sent.changes().stream().map(planned -> planned.change().ref()).collect(Collectors.toSet());
        List<PlannedChange> changes = now.changes().stream()
                .filter(planned -> asked.contains(planned.change().ref()))
                .toList();
        return Answers.ok(new CheckDto(
                control.place(sent.application()).checkChanges(sent.application(), changes).stream()
                        .map(problem -> new ProblemDto(
                                RefDto.of(problem.ref()),
                                ErrorCode.REFUSED.name(),
                                problem.message(),
                                problem.remedy()))
                        .toList(),
                List.of()));
    }

    /// Stops a run at its next safe point.
    @POST
    @Path(APPLICATION + "terminate")
    public Response terminate(@PathParam("name") String name) {
        control.terminate(new ApplicationName(name), caller.name());
        return Response.status(Response.Status.ACCEPTED).build();
    }

    /// Goes back.
    @POST
    @Path(APPLICATION + "rollback")
    public Response rollback(@PathParam("name") String name, @Nullable InputStream body) {
        RollbackRequestDto request = Answers.request(RollbackRequestDto.class, body);
        return started(control.rollback(new ApplicationName(name), request.to().map(RunId::new), caller.name()));
    }

    /// Places a hold.
    @PUT
    @Path(APPLICATION + "hold")
    public Response hold(@PathParam("name") String name, @Nullable InputStream body) {
        HoldRequestDto asked = Answers.request(HoldRequestDto.class, body);
        if (asked.reason().length() > REASON_CHARACTERS_MAX) {
            throw new LimitExceeded("reason of the hold", "hold.reason.characters", REASON_CHARACTERS_MAX);
        }
        var request = new HoldRequest(asked.reason(), asked.expiresAt(), asked.everyRevision());
        return Answers.ok(HoldDto.of(control.hold(new ApplicationName(name), request, caller.name())));
    }

    /// Releases a hold.
    @DELETE
    @Path(APPLICATION + "hold")
    public Response release(@PathParam("name") String name) {
        control.release(new ApplicationName(name), caller.name());
        return Response.noContent().build();
    }

    /// Stops reconciling, or goes on.
    @POST
    @Path(APPLICATION + "suspend")
    public Response suspend(@PathParam("name") String name, @Nullable InputStream body) {
        SuspendRequestDto request = Answers.request(SuspendRequestDto.class, body);
        control.suspend(new ApplicationName(name), request.suspended(), caller.name());
        return Response.noContent().build();
    }
}
