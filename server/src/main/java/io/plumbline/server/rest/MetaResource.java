package io.plumbline.server.rest;

import io.plumbline.api.VersionDto;
import io.plumbline.api.Wire;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What this server is.
@Path("/api/v1")
@RunOnVirtualThread
public class MetaResource {
    private static final String DOCUMENT = "/META-INF/plumbline/openapi.yaml";

    private final String version;

    /// @param version of the program
    public MetaResource(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    /// The version.
    @GET
    @Path("version")
    public Response version() {
        return Answers.ok(new VersionDto(version, "v1", Runtime.version().toString()));
    }

    /// The OpenAPI document.
    @GET
    @Path("openapi.yaml")
    public Response openApi() {
        try (InputStream document = Objects.requireNonNull(Wire.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
            return Response.ok(document.readAllBytes()).type("application/yaml").build();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
