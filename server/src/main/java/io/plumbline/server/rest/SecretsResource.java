package io.plumbline.server.rest;

import io.plumbline.api.SecretsDto;
import io.plumbline.api.SecretsDto.StoredSecretDto;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.server.secret.StoredSecrets;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keeps secrets that declarations point to. Values come in and never go out; no failure quotes what was sent.
@Path("/api/v1/secrets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SecretsResource {
    /// The largest body that hands over a secret.
    static final int BODY_BYTES_MAX = 1 << 20;

    private static final String FIELDS = "fields";

    private final StoredSecrets secrets;

    /// Works with the secrets of the server.
    public SecretsResource(Rim rim) {
        this.secrets = rim.facts().entrusted().secrets();
    }

    /// Names, fields and users of what is kept.
    @GET
    public Response list() {
        return Answers.ok(new SecretsDto(secrets.list().stream()
                .map(kept -> new StoredSecretDto(kept.name(), List.copyOf(kept.fields()), List.copyOf(kept.usedBy())))
                .toList()));
    }

    /// Creates or replaces a secret.
    @PUT
    @Path("{secret}")
    public Response put(@PathParam("secret") String name, @Nullable InputStream body) {
        secrets.put(name, fields(Answers.bytes(body, "secret.body.bytes", BODY_BYTES_MAX)));
        return Response.noContent().build();
    }

    private static SortedMap<String, Secret> fields(byte[] body) {
        var fields = new TreeMap<String, Secret>();
        for (var entry :
                given(new String(body, StandardCharsets.UTF_8)).entries().entrySet()) {
            if (!(entry.getValue() instanceof TextNode(String value))) {
                throw malformed();
            }
            fields.put(entry.getKey(), Secret.of(value));
        }
        return fields;
    }

    private static MapNode given(String json) {
        try {
            Node read = JsonText.read(json);
            return read instanceof MapNode map && map.keys().equals(List.of(FIELDS))
                    ? map.map(FIELDS).orElseThrow(SecretsResource::malformed)
                    : MapNode.EMPTY;
        } catch (YamlException noJson) {
            throw malformed();
        }
    }

    private static InvalidInput malformed() {
        return new InvalidInput(
                "body of the request", "is not a map of texts", "send {\"fields\": {\"NAME\": \"VALUE\"}}");
    }

    /// Deletes a secret that nothing points to.
    @DELETE
    @Path("{secret}")
    public Response delete(@PathParam("secret") String name) {
        secrets.delete(name);
        return Response.noContent().build();
    }
}
