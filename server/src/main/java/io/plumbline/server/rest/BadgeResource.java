package io.plumbline.server.rest;

import io.plumbline.control.ControlPlane;
import io.plumbline.model.ApplicationName;
import io.plumbline.server.page.Badge;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Status badges for readme files. Without a session they are shown only where the operator said so.
@Path("/badge")
@RunOnVirtualThread
public class BadgeResource {
    private final ControlPlane control;

    /// Speaks for the control plane.
    public BadgeResource(Rim rim) {
        this.control = rim.control();
    }

    /// Health and sync of an application; a badge that says so for one that is not known.
    @GET
    @Path("{name}.svg")
    public Response badge(@PathParam("name") String name) {
        String svg = control.application(new ApplicationName(name))
                .map(known -> Badge.of(
                        known.status().health().status(), known.status().sync()))
                .orElseGet(Badge::unknown);
        return Response.ok(svg)
                .type("image/svg+xml;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache, max-age=0")
                .build();
    }
}
