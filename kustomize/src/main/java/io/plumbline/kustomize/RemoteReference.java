package io.plumbline.kustomize;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A resource entry that names a Git repository: `URL[//path][?ref=REVISION&timeout=SECONDS&submodules=BOOL]`.
///
/// @param repository what to clone
/// @param path folder inside of the repository; empty for its root
/// @param ref branch, tag or commit; empty for the default branch
/// @param timeout how long fetching may take
/// @param submodules whether submodules are fetched too
public record RemoteReference(String repository, String path, String ref, Duration timeout, boolean submodules) {
    private static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(27);
    private static final List<String> SCHEMES =
            List.of("https://", "http://", "ssh://", "git://", "file://", "git@", "git::");
    private static final List<String> HOSTS =
            List.of("github.com/", "github.com:", "gh:", "bitbucket.org/", "gitlab.com/");

    /// Whether an entry is a URL of a plain file fetched with HTTP.
    public static boolean isHttp(String entry) {
        return entry.startsWith("https://") || entry.startsWith("http://");
    }

    /// Reads an entry; empty when it does not look like a repository.
    public static Optional<RemoteReference> parse(String entry) {
        if (!looksRemote(entry)) {
            return Optional.empty();
        }
        String url = entry.startsWith("git::") ? entry.substring("git::".length()) : entry;
        int mark = url.indexOf('?');
        String query = mark < 0 ? "" : url.substring(mark + 1);
        url = mark < 0 ? url : url.substring(0, mark);
        if (url.startsWith("gh:")) {
            url = "https://github.com/" + url.substring("gh:".length());
        } else if (HOSTS.stream().anyMatch(url::startsWith)) {
            url = "https://" + url.replaceFirst("^([^/:]+):", "$1/");
        }
        int cut = splitPlace(url);
        String repository = cut < 0 ? url : url.substring(0, cut);
        String path = cut < 0 ? "" : url.substring(cut).replaceAll("^/+|/+$", "");
        return Optional.of(new RemoteReference(
                repository,
                path,
                parameter(query, "ref").or(() -> parameter(query, "version")).orElse(""),
                parameter(query, "timeout").map(RemoteReference::duration).orElse(TIMEOUT_DEFAULT),
                parameter(query, "submodules")
                        .map(value -> !value.equals("false"))
                        .orElse(true)));
    }

    private static boolean looksRemote(String entry) {
        return SCHEMES.stream().anyMatch(entry::startsWith) || HOSTS.stream().anyMatch(entry::startsWith);
    }

    /// Where the repository ends: at `//`, at `_git/NAME`, after `.git`, or after owner and name.
    private static int splitPlace(String url) {
        int start = Math.max(url.indexOf("://") + 3, 0);
        if (url.indexOf("://") < 0) {
            start = url.indexOf(':') + 1;
        }
        int doubled = url.indexOf("//", start);
        if (doubled >= 0) {
            return doubled;
        }
        int suffix = url.indexOf(".git/", start);
        if (suffix >= 0) {
            return suffix + ".git".length();
        }
        if (url.startsWith("file://") || url.endsWith(".git")) {
            return -1;
        }
        int parts = url.startsWith("git@") ? 1 : 2;
        int place = start;
        for (int i = 0; i <= parts; i++) {
            place = url.indexOf('/', place);
            if (place < 0) {
                return -1;
            }
            if (i < parts) {
                place++;
            }
        }
        return place;
    }

    private static Optional<String> parameter(String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                String value = URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                return value.isEmpty() ? Optional.empty() : Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Duration duration(String text) {
        try {
            return text.endsWith("s")
                    ? Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)))
                    : Duration.ofSeconds(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return TIMEOUT_DEFAULT;
        }
    }
}
