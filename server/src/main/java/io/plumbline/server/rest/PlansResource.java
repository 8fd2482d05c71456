package io.plumbline.server.rest;

import io.plumbline.api.CompareDto;
import io.plumbline.api.RollbackRequestDto;
import io.plumbline.control.ControlPlane;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.RunId;
import io.plumbline.model.json.PlanJson;
import io.plumbline.store.StateStore.RunRecord;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// What differs between runs, and plans of what would be done. Nothing here changes anything.
@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PlansResource {
    private final ControlPlane control;

    /// Speaks for the control plane.
    public PlansResource(Rim rim) {
        this.control = rim.control();
    }

    /// What differs between what two runs applied.
    @GET
    @Path("{name}/compare")
    public Response compare(
            @PathParam("name") String name,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to) {
        var application = new ApplicationName(name);
        return Answers.ok(CompareDto.of(
                application.value(),
                rendering(application, from).rendering(),
                rendering(application, to).rendering()));
    }

    private RunRecord rendering(ApplicationName application, String id) {
        RunRecord record = RunResource.record(control, id);
        if (!record.plan().application().equals(application)) {
            throw RunResource.gone(id, "belongs to application " + record.plan().application(), "ask there");
        }
        return record;
    }

    /// What a rollback would do.
    @POST
    @Path("{name}/rollback/plan")
    public Response rollback(@PathParam("name") String name, @Nullable InputStream body) {
        RollbackRequestDto request = Answers.request(RollbackRequestDto.class, body);
        return Answers.ok(PlanJson.write(
                control.rollbackPlan(new ApplicationName(name), request.to().map(RunId::new))));
    }

    /// What deleting the application would do.
    @POST
    @Path("{name}/deletion/plan")
    public Response deletion(@PathParam("name") String name, @QueryParam("policy") @DefaultValue("") String policy) {
        var application = new ApplicationName(name);
        DeletionPolicy chosen = ApplicationsResource.policy(control, application, policy);
        return Answers.ok(PlanJson.write(control.deletionPlan(application, chosen)));
    }
}
