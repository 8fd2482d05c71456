package io.plumbline.server.rest;

import io.plumbline.api.ActionRequestDto;
import io.plumbline.api.ActionsDto;
import io.plumbline.api.ActionsDto.ActionDto;
import io.plumbline.api.ActionsDto.ActionParameterDto;
import io.plumbline.api.DeclaredDto;
import io.plumbline.api.RefDto;
import io.plumbline.control.ControlPlane;
import io.plumbline.control.ControlPlane.Action;
import io.plumbline.health.OfferedAction;
import io.plumbline.model.Absent;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be done with an object besides syncing it: the actions that the rules of its kind offer.
@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ObjectActionsResource {
    private final ControlPlane control;
    private final Caller caller;
    private final Verdicts verdicts;

    /// Speaks for the control plane.
    public ObjectActionsResource(Rim rim, Caller caller) {
        this.control = rim.control();
        this.caller = caller;
        this.verdicts = rim.verdicts();
    }

    /// What can be done with an object.
    @GET
    @Path("{name}/actions")
    public Response actions(@PathParam("name") String name, @QueryParam("ref") @DefaultValue("") String ref) {
        var application = new ApplicationName(name);
        ResourceObject live = live(application, ObjectRef.parse(ref));
        return Answers.ok(new ActionsDto(verdicts.actions(application).offered(live).stream()
                .map(ObjectActionsResource::action)
                .toList()));
    }

    private static ActionDto action(OfferedAction offered) {
        return new ActionDto(
                offered.name(),
                offered.displayName(),
                offered.icon(),
                offered.disabled(),
                offered.parameters().stream()
                        .map(each -> new ActionParameterDto(each.name(), each.fallback(), each.description()))
                        .toList());
    }

    /// Runs an action.
    @POST
    @Path("{name}/actions")
    public Response act(
            @PathParam("name") String name,
            @QueryParam("ref") @DefaultValue("") String key,
            @Nullable InputStream body) {
        var application = new ApplicationName(name);
        ObjectRef ref = ObjectRef.parse(key);
        ActionRequestDto request = Answers.request(ActionRequestDto.class, body);
        List<ResourceObject> changed =
                verdicts.actions(application).run(request.action(), request.parameters(), live(application, ref));
        List<ObjectRef> touched = control.act(application, ref, new Action(request.action(), changed), caller.name());
        return Answers.ok(new DeclaredDto(touched.stream().map(RefDto::of).toList()));
    }

    private ResourceObject live(ApplicationName application, ObjectRef ref) {
        return switch (control.object(application, ref)) {
            case LiveObject present -> present.object();
            case Absent _ ->
                throw new PlumbException(
                        ErrorCode.NOT_FOUND, ref.display(), "is not there", "sync application " + application);
        };
    }
}
