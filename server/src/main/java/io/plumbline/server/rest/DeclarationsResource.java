package io.plumbline.server.rest;

import io.plumbline.api.DeclaredDto;
import io.plumbline.api.RefDto;
import io.plumbline.control.ControlPlane;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Declares objects of our own kinds by manifest.
@Path("/api/v1/declarations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeclarationsResource {
    private final ControlPlane control;
    private final Caller caller;

    /// Speaks for the control plane.
    public DeclarationsResource(Rim rim, Caller caller) {
        this.control = rim.control();
        this.caller = caller;
    }

    /// Creates or replaces what the manifests declare, all or none.
    @POST
    public Response declare(@Nullable InputStream body) {
        var accepted = control.declare(Answers.text(body), caller.name());
        return Answers.ok(new DeclaredDto(accepted.stream().map(RefDto::of).toList()));
    }
}
