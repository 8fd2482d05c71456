package io.plumbline.source.oci;

import io.plumbline.model.InvalidInput;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.helm.kept.AcceptedDigests;
import io.plumbline.source.helm.remote.RemoteAddress;
import io.plumbline.source.reach.RemoteTrust;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// One repository of a registry.
///
/// @param home where its manifests, blobs and tags lie, ending with a slash: `https://host/v2/path/name/`
/// @param name the name of the repository inside the registry: `path/name`
record RegistryPlace(URI home, String name) {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");
    private static final int NAME_CHARS_MAX = 255;

    /// Reads an `oci://` address, with the name of a chart below it. A registry on the loopback address is asked
    /// without TLS unless certificates are given for it; every other one is asked with TLS.
    ///
    /// @param chart the name of a chart below the address; empty when the address names it
    /// @throws InvalidInput when it is no such address
    static RegistryPlace parse(String repoUrl, String chart, RemoteTrust trust) {
        String trimmed = repoUrl.endsWith("/") ? repoUrl.substring(0, repoUrl.length() - 1) : repoUrl;
        URI address = RemoteAddress.parse(chart.isEmpty() ? trimmed : trimmed + "/" + chart);
        String path = Objects.requireNonNullElse(address.getPath(), "");
        String name = path.startsWith("/") ? path.substring(1) : path;
        if (!NAME.matcher(name).matches() || name.length() > NAME_CHARS_MAX) {
            throw new InvalidInput(
                    "repository '" + RepoUrl.display(repoUrl) + "'",
                    "'" + name + "' is no name of a repository in a registry",
                    "write oci://host/path/name in lower case, and tag, version or digest as the target revision");
        }
        String host = address.getHost().equals("docker.io") ? "registry-1.docker.io" : address.getHost();
        boolean plain = LOOPBACK.contains(host) && trust.isPlatform();
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return new RegistryPlace(
                URI.create((plain ? "http://" : "https://") + host + port + "/v2/" + name + "/"), name);
    }

    /// The address as people write it, of a place or anything below it.
    static URI written(URI address) {
        String path = Objects.requireNonNullElse(address.getPath(), "");
        String below = path.startsWith("/v2/") ? path.substring(3) : path;
        String bare = below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return URI.create("oci://" + address.getHost() + port + bare.replace(" ", "%20"));
    }

    /// One of its tags.
    AcceptedDigests.Name tag(String tag) {
        return new AcceptedDigests.Name(written(home).toString(), subject(), tag);
    }

    /// What errors are about.
    String subject() {
        return "repository '" + written(home) + "'";
    }
}
