package io.plumbline.server.rest;

import io.plumbline.server.page.PageFiles;
import io.plumbline.server.page.PageFiles.PageFile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// The web page: its files as they are, and the page itself at every address that it may show in the browser.
@Path("/")
@RunOnVirtualThread
public class PageResource {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    private final PageFiles files;

    /// Serves what is on the class path.
    public PageResource() {
        this.files = new PageFiles(PageResource.class.getClassLoader());
    }

    /// The page.
    @GET
    public Response index(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        return page("", known);
    }

    /// A file, or the page.
    @GET
    @Path("{path: (?!api/|metrics|healthz|readyz|door$).+}")
    public Response page(
            @PathParam("path") String path, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        if (path.startsWith(PageFiles.ASSETS)) {
            return answer(files.find(path).orElseThrow(NotFoundException::new), FOR_EVER, known);
        }
        PageFile file = files.find(path).or(() -> files.find(PageFiles.INDEX)).orElseThrow(NotFoundException::new);
        return answer(file, ASK_AGAIN, known);
    }

    private static Response answer(PageFile file, String caching, @Nullable String known) {
        if (file.tag().equals(known)) {
            return Response.notModified(file.tag())
                    .header(HttpHeaders.CACHE_CONTROL, caching)
                    .build();
        }
        return Response.ok(file.bytes())
                .type(file.type())
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header(HttpHeaders.ETAG, file.tag())
                .build();
    }
}
