package io.plumbline.server.rest;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.server.door.AccessRules;
import io.plumbline.server.door.Sessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Where a link of the door leads.
@Path("/door")
@RunOnVirtualThread
public class EntranceResource {
    private final Sessions sessions;

    /// Works with the sessions of the server.
    public EntranceResource(Rim rim) {
        this.sessions = rim.sessions();
    }

    /// Uses a link up.
    @GET
    public Response open(@QueryParam("code") @DefaultValue("") String code) {
        String session = sessions.open(code)
                .orElseThrow(() -> new PlumbException(
                        ErrorCode.AUTH_FAILED,
                        "link",
                        "was used already, or is too old",
                        "make another one: plumb open"));
        // Written by hand, because the page that follows is reached by our own redirect and must see the cookie.
        String cookie = AccessRules.COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
                + Sessions.SESSION_LENGTH.toSeconds();
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/")
                .header(HttpHeaders.SET_COOKIE, cookie)
                .build();
    }
}
