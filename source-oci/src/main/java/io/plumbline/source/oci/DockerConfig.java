package io.plumbline.source.oci;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.PrefixAccess;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.YamlException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/// The logins of a Docker `config.json`, or of a Kubernetes Secret of type `kubernetes.io/dockerconfigjson`.
///
/// Credential helpers are programs; they are refused, since nothing is run here.
public final class DockerConfig implements AccessBook {
    private static final String REMEDY =
            "write the logins themselves under `auths`, with `auth` or `username` and `password`";

    private final PrefixAccess logins;

    /// Reads the text of a `config.json`.
    ///
    /// @throws InvalidInput when it is no such text, or asks for a credential helper
    public DockerConfig(Secret text) {
        this.logins = new PrefixAccess(text.use(characters -> read(new String(characters))));
    }

    @Override
    public RemoteAccess find(URI address) {
        return logins.find(address.getScheme().equals("oci") ? address : RegistryPlace.written(address));
    }

    private static SortedMap<String, RemoteAccess> read(String text) {
        MapNode config = parse(text);
        if (config.text("credsStore").filter(name -> !name.isEmpty()).isPresent()
                || config.map("credHelpers").filter(map -> !map.isEmpty()).isPresent()) {
            throw refused("asks for a credential helper, and programs are not run");
        }
        var logins = new TreeMap<String, RemoteAccess>();
        config.map("auths").orElse(MapNode.EMPTY).entries().forEach((place, node) -> {
            if (node instanceof MapNode entry) {
                logins.put(address(place), access(place, entry));
            }
        });
        return logins;
    }

    private static MapNode parse(String text) {
        try {
            Node root = JsonText.read(text);
            if (root instanceof MapNode map) {
                return map;
            }
        } catch (YamlException _) {
            // Its message could show a part of a login.
        }
        throw refused("is no JSON object");
    }

    private static String address(String place) {
        String bare = place.replaceFirst("^https?://", "")
                .replaceFirst("/v[12]/?$", "")
                .replaceFirst("/$", "");
        String host = bare.replaceFirst("^(index\\.docker\\.io|docker\\.io)(?=/|$)", "registry-1.docker.io");
        return "oci://" + host;
    }

    private static RemoteAccess access(String place, MapNode entry) {
        if (entry.text("registrytoken").filter(token -> !token.isEmpty()).isPresent()) {
            return RemoteAccess.token(Secret.of(entry.text("registrytoken").orElse("")));
        }
        if (entry.text("identitytoken").filter(token -> !token.isEmpty()).isPresent()) {
            throw refused("has an identity token for '" + place + "', which is not supported");
        }
        String pair = entry.text("auth")
                .filter(auth -> !auth.isEmpty())
                .map(auth -> decoded(place, auth))
                .orElse("");
        if (pair.isEmpty()) {
            return RemoteAccess.password(
                    entry.text("username").orElse(""),
                    Secret.of(entry.text("password").orElse("")));
        }
        int colon = pair.indexOf(':');
        return RemoteAccess.password(pair.substring(0, colon), Secret.of(pair.substring(colon + 1)));
    }

    private static String decoded(String place, String auth) {
        try {
            String pair = new String(Base64.getMimeDecoder().decode(auth), StandardCharsets.UTF_8);
            if (pair.indexOf(':') > 0) {
                return pair;
            }
        } catch (IllegalArgumentException _) {
            // Told below without the text.
        }
        throw refused("has an `auth` for '" + place + "' that is not user:password in base64");
    }

    private static InvalidInput refused(String why) {
        return new InvalidInput("Docker configuration", why, REMEDY);
    }
}
