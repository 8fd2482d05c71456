package io.plumbline.api;

import io.plumbline.model.Revision;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pages that code hosts show for repositories and commits. A host is known by its name; for others there
/// is no link, because a wrong one is worse than none. Links are https, or http where the repository is.
public final class WebLink {
    private static final Pattern SCP = Pattern.compile("(?:[^@/]+@)?([A-Za-z0-9.-]+):(?!//)(.+)");

    /// Host name part, and how the host calls the page of a commit.
    private static final List<Map.Entry<String, String>> HOSTS = List.of(
            Map.entry("github", "/commit/"),
            Map.entry("gitlab", "/-/commit/"),
            Map.entry("bitbucket", "/commits/"),
            Map.entry("gitea", "/commit/"),
            Map.entry("forgejo", "/commit/"),
            Map.entry("codeberg", "/commit/"),
            Map.entry("dev.azure.com", "/commit/"),
            Map.entry("sr.ht", "/commit/"));

    private WebLink() {}

    /// The page of a repository; empty when the host is not known.
    public static Optional<String> repository(String repoUrl) {
        return page(repoUrl).map(Page::url);
    }

    /// The page of a commit; empty when the host is not known or the revision is no commit.
    public static Optional<String> commit(String repoUrl, Revision revision) {
        return revision.algorithm().equals("sha1")
                ? page(repoUrl).map(page -> page.url() + page.commits() + revision.id())
                : Optional.empty();
    }

    private record Page(String url, String commits) {}

    private static Optional<Page> page(String repoUrl) {
        try {
            URI uri = URI.create(web(repoUrl));
            String host = uri.getHost();
            if (host == null || uri.getPath() == null || uri.getPath().length() < 2) {
                return Optional.empty();
            }
            String scheme = "http".equals(uri.getScheme()) ? "http" : "https";
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String path = uri.getRawPath().replaceAll("/+$", "").replaceAll("\\.git$", "");
            return commits(host).map(commits -> new Page(scheme + "://" + host + port + path, commits));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String web(String repoUrl) {
        Matcher scp = SCP.matcher(repoUrl);
        if (scp.matches()) {
            return "https://" + scp.group(1) + "/" + scp.group(2);
        }
        // An ssh port says nothing about the port of the pages.
        return repoUrl.startsWith("ssh://")
                ? repoUrl.replaceFirst("^ssh://(?:[^@/]+@)?([^:/]+)(?::\\d+)?/", "https://$1/")
                : repoUrl;
    }

    private static Optional<String> commits(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return HOSTS.stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
