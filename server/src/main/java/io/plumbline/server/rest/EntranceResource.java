package io.plumbline.server.rest;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.server.door.AccessRules;
import io.plumbline.server.door.Sessions;
import io.plumbline.server.page.PageFiles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// Where a link of the door leads.
@Path("/door")
@RunOnVirtualThread
public class EntranceResource {
    private final Sessions sessions;
    private final PageFiles files = new PageFiles(EntranceResource.class.getClassLoader());

    /// Works with the sessions of the server.
    public EntranceResource(Rim rim) {
        this.sessions = rim.sessions();
    }

    /// Uses a link up. Whoever comes with a browser and no good link sees the door.
    @GET
    public Response open(
            @QueryParam("code") @DefaultValue("") String code,
            @HeaderParam(HttpHeaders.ACCEPT) @DefaultValue("") String accept) {
        Optional<String> session = sessions.open(code);
        if (session.isPresent()) {
            return entered(session.orElseThrow());
        }
        return files.find(PageFiles.DOOR)
                .filter(_ -> accept.contains("text/html"))
                .map(door -> Response.status(Response.Status.UNAUTHORIZED)
                        .entity(door.bytes())
                        .type(door.type())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseThrow(() -> new PlumbException(
                        ErrorCode.AUTH_FAILED,
                        "link",
                        "was used already, or is too old",
                        "make another one: plumb open"));
    }

    private static Response entered(String session) {
        // Lax, so that a link to the page in a chat works; changing anything needs more than the cookie.
        String cookie = AccessRules.COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
                + Sessions.SESSION_LENGTH.toSeconds();
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/")
                .header(HttpHeaders.SET_COOKIE, cookie)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
