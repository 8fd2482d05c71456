package io.plumbline.server.rest;

import io.plumbline.api.DoorDto;
import io.plumbline.server.door.AccessRules;
import io.plumbline.server.door.Sessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

/// How the web page gets in: whoever has the token makes a link, the link opens one session.
@Path("/api/v1/door")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DoorResource {
    private final Sessions sessions;

    /// Works with the sessions of the server.
    public DoorResource(Rim rim) {
        this.sessions = rim.sessions();
    }

    /// Makes a link.
    @POST
    public Response link() {
        Sessions.Link link = sessions.link();
        return Answers.ok(new DoorDto("/door?code=" + link.code(), link.expiresAt()));
    }

    /// Ends the session.
    @DELETE
    public Response leave(@CookieParam(AccessRules.COOKIE) @DefaultValue("") String session) {
        sessions.close(session);
        NewCookie gone = new NewCookie.Builder(AccessRules.COOKIE)
                .path("/")
                .maxAge(0)
                .httpOnly(true)
                .build();
        return Response.noContent().cookie(gone).build();
    }
}
