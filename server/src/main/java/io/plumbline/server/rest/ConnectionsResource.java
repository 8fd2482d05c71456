package io.plumbline.server.rest;

import io.plumbline.api.ConnectionTestRequestDto;
import io.plumbline.api.ConnectionTestsDto;
import io.plumbline.server.connection.ConnectionTrials;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tries connections. A connection that does not work is an answer, not a failure of the request.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConnectionsResource {
    private final ConnectionTrials trials;

    /// Works with the connections of the server.
    public ConnectionsResource(Rim rim) {
        this.trials = rim.facts().entrusted().trials();
    }

    /// Tries a repository, or those in use below an address.
    @POST
    @Path("repositories/test")
    public Response repository(@Nullable InputStream body) {
        return Answers.ok(new ConnectionTestsDto(trials.repository(subject(body))));
    }

    /// Tries a target.
    @POST
    @Path("targets/test")
    public Response target(@Nullable InputStream body) {
        return Answers.ok(new ConnectionTestsDto(List.of(trials.target(subject(body)))));
    }

    private static String subject(@Nullable InputStream body) {
        return Answers.request(ConnectionTestRequestDto.class, body).subject();
    }
}
