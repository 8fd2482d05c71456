package io.plumbline.server.rest;

import io.plumbline.api.ChildrenDto;
import io.plumbline.api.EventsDto;
import io.plumbline.api.LiveObjectDto;
import io.plumbline.api.ObjectDto;
import io.plumbline.api.RefDto;
import io.plumbline.control.ControlPlane;
import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.model.Absent;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Change;
import io.plumbline.model.Health;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Propagation;
import io.plumbline.target.Target;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One object of an application: as it is and shall be, what it made, what its target tells, what can be done.
@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ObjectsResource {
    private static final String OBJECT = "{name}/object";

    private final ControlPlane control;
    private final Chronicle chronicle;
    private final Caller caller;
    private final Verdicts verdicts;

    /// Speaks for the control plane.
    public ObjectsResource(Rim rim, Caller caller) {
        this.control = rim.control();
        this.chronicle = rim.chronicle();
        this.verdicts = rim.verdicts();
        this.caller = caller;
    }

    /// What is known about an object.
    @GET
    @Path(OBJECT)
    public Response object(@PathParam("name") String name, @QueryParam("ref") @DefaultValue("") String key) {
        var application = new ApplicationName(name);
        ObjectRef ref = ObjectRef.parse(key);
        var live = control.object(application, ref);
        Optional<Change> change = Optional.empty();
        String note = "";
        try {
            change = change(application, ref);
        } catch (PlumbException unknown) {
            note = unknown.explain();
        }
        boolean hasEvents = control.place(application).summary().kind().equals("kubernetes");
        Optional<Health> verdict = switch (live) {
            case Absent _ -> Optional.empty();
            case LiveObject present -> Optional.of(verdicts.health(application).judge(present));
        };
        return Answers.ok(LiveObjectDto.of(
                ref,
                live,
                new LiveObjectDto.ObjectContext(change, status(application, ref), verdict, hasEvents, note)));
    }

    private Optional<Change> change(ApplicationName application, ObjectRef ref) {
        var request = new PlanRequest(Optional.empty(), Optional.empty(), List.of(ref), true);
        return control.plan(application, request).changes().stream()
                .map(PlannedChange::change)
                .filter(change -> change.ref().equals(ref))
                .findFirst();
    }

    private Optional<ObjectDto> status(ApplicationName application, ObjectRef ref) {
        return control.application(application)
                .flatMap(known -> Optional.ofNullable(known.status().objects().get(ref))
                        .map(object -> ObjectDto.of(
                                ref, object, chronicle.drift(application).getOrDefault(ref, 0))));
    }

    /// Deletes one object. What declares it may bring it back.
    @DELETE
    @Path(OBJECT)
    public Response delete(
            @PathParam("name") String name,
            @QueryParam("ref") @DefaultValue("") String ref,
            @QueryParam("propagation") @DefaultValue("foreground") String propagation) {
        control.deleteObject(new ApplicationName(name), ObjectRef.parse(ref), propagation(propagation), caller.name());
        return Response.status(Response.Status.ACCEPTED).build();
    }

    private static Propagation propagation(String text) {
        for (Propagation known : Propagation.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(text)) {
                return known;
            }
        }
        throw new InvalidInput(
                "parameter 'propagation'", "'" + text + "' is not known", "foreground, background or orphan");
    }

    /// What an object has made.
    @GET
    @Path("{name}/children")
    public Response children(@PathParam("name") String name, @QueryParam("ref") @DefaultValue("") String ref) {
        var application = new ApplicationName(name);
        Target place = control.place(application);
        HealthRules health = verdicts.health(application);
        return Answers.ok(new ChildrenDto(place.children(ObjectRef.parse(ref)).stream()
                .map(child ->
                        ChildrenDto.ChildDto.of(child.object().object(), child.owner(), health.judge(child.object())))
                .toList()));
    }

    /// What the target has reported about an object.
    @GET
    @Path("{name}/events")
    public Response events(@PathParam("name") String name, @QueryParam("ref") @DefaultValue("") String ref) {
        Target place = control.place(new ApplicationName(name));
        return Answers.ok(new EventsDto(place.events(ObjectRef.parse(ref)).stream()
                .map(event -> new EventsDto.EventDto(
                        event.at(),
                        event.type(),
                        event.reason(),
                        event.message(),
                        event.count(),
                        RefDto.of(event.about())))
                .toList()));
    }
}
