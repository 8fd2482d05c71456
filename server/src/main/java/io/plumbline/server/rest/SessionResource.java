package io.plumbline.server.rest;

import io.plumbline.api.SessionDto;
import io.plumbline.server.door.AccessRules;
import io.plumbline.server.door.Sessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who the caller is. To leave, `DELETE` the door.
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SessionResource {
    private final Sessions sessions;
    private final Caller caller;
    private final String version;

    /// @param version of the program
    public SessionResource(
            Rim rim, Caller caller, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.sessions = rim.sessions();
        this.caller = caller;
        this.version = version;
    }

    /// The session.
    @GET
    public Response session(@CookieParam(AccessRules.COOKIE) @DefaultValue("") String session) {
        return Answers.ok(
                new SessionDto(caller.name(), sessions.openUntil(session), caller.calledHost(), version, false));
    }
}
