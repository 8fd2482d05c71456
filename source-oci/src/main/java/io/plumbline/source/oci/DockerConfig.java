package io.plumbline.source.oci;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.AddressTable;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteLogin;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/// The logins of a Docker `config.json`, or of a Kubernetes Secret of type `kubernetes.io/dockerconfigjson`.
///
/// Credential helpers are programs, and nothing is run here: a registry whose login such a program holds is refused
/// when it is asked for. An identity token is exchanged for a token of the registry when one is wanted.
public final class DockerConfig implements AccessBook {
    private static final String REMEDY =
            "write the logins themselves under `auths`, with `auth` or `username` and `password`";

    private final AddressTable<Entry> entries;

    /// What is known of a registry.
    private sealed interface Entry {
        /// Its login.
        record Given(RemoteAccess access) implements Entry {}

        /// A program holds its login.
        record Held(String helper) implements Entry {}
    }

    /// Reads the text of a `config.json`.
    ///
    /// @throws InvalidInput when it is no such text
    public DockerConfig(Secret text) {
        this.entries = new AddressTable<>(text.use(characters -> read(new String(characters))));
    }

    /// @throws InvalidInput when a credential helper holds the login
    @Override
    public RemoteAccess find(URI address) {
        URI place = address.getScheme().equals("oci") ? address : RegistryPlace.written(address);
        return switch (entries.find(place).orElse(new Entry.Given(RemoteAccess.ANONYMOUS))) {
            case Entry.Given(var access) -> access;
            case Entry.Held(var helper) ->
                throw new InvalidInput(
                        "login of '" + place + "'",
                        "is held by the credential helper docker-credential-" + helper + ", and programs are not run",
                        remedy(helper));
        };
    }

    private static String remedy(String helper) {
        return switch (helper) {
            case "ecr-login" -> "declare `credentials.aws` for the repository, or " + REMEDY;
            case "gcr", "gcloud" -> "declare `credentials.google` for the repository, or " + REMEDY;
            case "acr", "acr-env" -> "declare `credentials.azure` for the repository, or " + REMEDY;
            default -> REMEDY;
        };
    }

    private static SortedMap<String, Entry> read(String text) {
        MapNode config = parse(text);
        String store = config.text("credsStore").orElse("");
        var entries = new TreeMap<String, Entry>();
        config.map("auths").orElse(MapNode.EMPTY).entries().forEach((place, node) -> {
            if (node instanceof MapNode entry) {
                boolean held = !store.isEmpty() && entry.isEmpty();
                entries.put(address(place), held ? new Entry.Held(store) : new Entry.Given(access(place, entry)));
            }
        });
        config.map("credHelpers").orElse(MapNode.EMPTY).entries().forEach((place, node) -> {
            if (node instanceof TextNode(String helper)) {
                entries.put(address(place), new Entry.Held(helper));
            }
        });
        return entries;
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
            return RemoteAccess.ANONYMOUS.withLogin(new RemoteLogin.IdentityLogin(
                    Secret.of(entry.text("identitytoken").orElse(""))));
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
