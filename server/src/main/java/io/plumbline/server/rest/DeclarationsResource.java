package io.plumbline.server.rest;

import io.plumbline.api.DeclarationsDto;
import io.plumbline.api.DeclarationsDto.DeclarationDto;
import io.plumbline.api.DeclaredDto;
import io.plumbline.api.RefDto;
import io.plumbline.control.ControlPlane;
import io.plumbline.control.self.Declarer;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.PlumbException;
import io.plumbline.source.RepoUrl;
import io.plumbline.store.SpecStore;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Declares objects of our own kinds by manifest.
@Path("/api/v1/declarations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeclarationsResource {
    private static final List<String> KINDS = List.of("Repository", "Target");

    private final ControlPlane control;
    private final SpecStore specs;
    private final Caller caller;

    /// Speaks for the control plane.
    public DeclarationsResource(Rim rim, Caller caller) {
        this.control = rim.control();
        this.specs = rim.facts().entrusted().specs();
        this.caller = caller;
    }

    /// Creates or replaces what the manifests declare, all or none.
    @POST
    public Response declare(@Nullable InputStream body) {
        var accepted = control.declare(Answers.text(body), caller.name());
        if (accepted.isEmpty()) {
            throw new InvalidInput("body of the request", "holds no object", "send at least one manifest");
        }
        return Answers.ok(new DeclaredDto(accepted.stream().map(RefDto::of).toList()));
    }

    /// Declared objects of one kind.
    @GET
    public Response list(@QueryParam("kind") @DefaultValue("") String kind) {
        return Answers.ok(new DeclarationsDto(specs.list(known(kind)).stream()
                .map(spec -> new DeclarationDto(
                        spec.object().ref().name(),
                        owner(spec),
                        shown(spec.object().body())))
                .toList()));
    }

    /// Who declares it; empty for a person.
    private static String owner(SpecStore.StoredSpec spec) {
        return spec.owner().isEmpty() ? "" : new Declarer(spec.owner()).words();
    }

    private static String known(String kind) {
        if (!KINDS.contains(kind)) {
            throw new InvalidInput(
                    "kind '" + kind + "'", "is not known here", "known are: " + String.join(", ", KINDS));
        }
        return kind;
    }

    /// Addresses lose what may stand in them besides the address.
    private static MapNode shown(MapNode body) {
        MapNode spec = body.map("spec").orElse(MapNode.EMPTY);
        return spec.text("url")
                .map(url -> body.with("spec", spec.with("url", new TextNode(RepoUrl.display(url)))))
                .orElse(body);
    }

    /// Deletes a declaration that a person has posted.
    @DELETE
    @Path("{kind}/{declared}")
    public Response delete(@PathParam("kind") String kind, @PathParam("declared") String name) {
        SpecStore.StoredSpec spec = specs.find(known(kind), name)
                .orElseThrow(() ->
                        new PlumbException(ErrorCode.NOT_FOUND, kind + " " + name, "is not declared", remedy(kind)));
        if (!spec.owner().isEmpty()) {
            var declarer = new Declarer(spec.owner());
            throw new PlumbException(
                    ErrorCode.CONFLICT, kind + " " + name, "is declared by " + declarer.words(), declarer.remedy());
        }
        specs.delete(kind, name);
        return Response.noContent().build();
    }

    private static String remedy(String kind) {
        return switch (kind) {
            case "Repository" -> "list what there is: plumb repo list";
            case "Target" -> "list what there is: plumb target list";
            default -> "look where it is declared";
        };
    }
}
