package io.plumbline.server.rest;

import io.plumbline.api.ApplicationDetailsDto;
import io.plumbline.api.ApplicationDto;
import io.plumbline.api.ApplicationList;
import io.plumbline.api.ApplicationQuery;
import io.plumbline.api.DiffDto;
import io.plumbline.api.ExplanationDto;
import io.plumbline.api.ExplanationDto.FindingDto;
import io.plumbline.api.PlanRequestDto;
import io.plumbline.api.RefDto;
import io.plumbline.api.Wire;
import io.plumbline.control.ControlPlane;
import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.json.PlanJson;
import io.plumbline.model.json.RenderingJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Applications: list, declare, look, compare.
@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ApplicationsResource {
    private static final String NAME = "{name}";

    private final ControlPlane control;
    private final Caller caller;
    private final FleetView fleet;
    private final Chronicle chronicle;

    /// Speaks for the control plane.
    public ApplicationsResource(Rim rim, Caller caller) {
        this.control = rim.control();
        this.caller = caller;
        this.fleet = rim.fleet();
        this.chronicle = rim.chronicle();
    }

    /// One page of the list, with counts.
    @GET
    public Response list(
            @QueryParam("query") @DefaultValue("") String query,
            @QueryParam("sort") @DefaultValue("name") String sort,
            @QueryParam("group") @DefaultValue("") String group,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("fields") @DefaultValue("") String fields,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        var page = new ApplicationList.Page(
                ApplicationQuery.parse(query),
                sort,
                group,
                Answers.count("offset", offset, 0),
                Answers.count("limit", limit, ApplicationList.PAGE_DEFAULT));
        var answer = ApplicationList.page(fleet.snapshot(), page);
        return Answers.tagged(FieldChoice.of(fields, ApplicationDto.class).apply(Wire.node(answer), "items"), known);
    }

    /// Everything about one application.
    @GET
    @Path(NAME)
    public Response details(@PathParam("name") String name) {
        var application = new ApplicationName(name);
        return control.application(application)
                .map(known -> Answers.ok(
                        ApplicationDetailsDto.of(known.application(), known.status(), chronicle.facts(known))))
                .orElseThrow(() -> Answers.unknown(application));
    }

    /// Deletes an application.
    @DELETE
    @Path(NAME)
    public Response delete(@PathParam("name") String name, @QueryParam("policy") @DefaultValue("") String policy) {
        var application = new ApplicationName(name);
        control.delete(application, policy(control, application, policy), caller.name());
        return Response.status(Response.Status.ACCEPTED).build();
    }

    /// The policy that a request names; without a name, what the application declares.
    static DeletionPolicy policy(ControlPlane control, ApplicationName application, String policy) {
        return switch (policy.toLowerCase(Locale.ROOT)) {
            case "" ->
                control.application(application)
                        .orElseThrow(() -> Answers.unknown(application))
                        .application()
                        .deletion();
            case "cascade" -> DeletionPolicy.CASCADE;
            case "orphan" -> DeletionPolicy.ORPHAN;
            default ->
                throw new InvalidInput("parameter 'policy'", "'" + policy + "' is not known", "cascade or orphan");
        };
    }

    /// What a sync would do.
    @POST
    @Path(NAME + "/plan")
    public Response plan(@PathParam("name") String name, @Nullable InputStream body) {
        return Answers.ok(PlanJson.write(control.plan(new ApplicationName(name), request(body))));
    }

    /// What differs.
    @POST
    @Path(NAME + "/diff")
    public Response diff(@PathParam("name") String name, @Nullable InputStream body) {
        return Answers.ok(DiffDto.of(control.plan(new ApplicationName(name), request(body))));
    }

    static PlanRequest request(@Nullable InputStream body) {
        PlanRequestDto asked = Answers.request(PlanRequestDto.class, body);
        return new PlanRequest(
                asked.revision(),
                asked.prune(),
                asked.only().stream().map(RefDto::toRef).toList(),
                asked.force());
    }

    /// The objects of the desired revision.
    @GET
    @Path(NAME + "/rendering")
    public Response rendering(@PathParam("name") String name) {
        return Answers.ok(RenderingJson.write(control.rendering(new ApplicationName(name))));
    }

    /// Why the application is as it is.
    @GET
    @Path(NAME + "/explain")
    public Response explanation(@PathParam("name") String name) {
        var explanation = control.explain(new ApplicationName(name));
        return Answers.ok(new ExplanationDto(
                explanation.headline(),
                explanation.findings().stream()
                        .map(finding -> new FindingDto(
                                finding.subject(),
                                finding.message(),
                                finding.evidence(),
                                finding.remedy(),
                                finding.at()))
                        .toList()));
    }
}
