package io.plumbline.server.webhook;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.server.webhook.HostEvent.Kind;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Reads events of GitHub, GitLab, Gitea, Forgejo, Gogs, Bitbucket Cloud and Data Center, and Azure
/// DevOps, by
/// the shape of the payload alone.
public final class EventReader {
    /// The largest event; GitHub sends at most as much.
    public static final int EVENT_BYTES_MAX = 25 << 20;

    private static final String HEADS = "refs/heads/";

    private EventReader() {}

    /// Reads an event.
    ///
    /// @throws InvalidInput with subject `invalid-event` when it is not an event of a known shape
    /// @throws LimitExceeded when it is larger than [#EVENT_BYTES_MAX]
    public static HostEvent read(String payload) {
        if (payload.length() > EVENT_BYTES_MAX) {
            throw new LimitExceeded("webhook event", "webhook.event.bytes", EVENT_BYTES_MAX);
        }
        if (!(parse(payload) instanceof MapNode event)) {
            throw invalid("is not a JSON object");
        }
        return azure(event)
                .or(() -> bitbucket(event))
                .or(() -> gitLab(event))
                .or(() -> packaged(event))
                .or(() -> gitHub(event))
                .orElseThrow(() -> invalid("has the shape of no code host that is known"));
    }

    private static Node parse(String payload) {
        try {
            return JsonText.read(payload);
        } catch (YamlException malformed) {
            throw invalid("is not JSON: " + malformed.getMessage());
        }
    }

    private static PlumbException invalid(String message) {
        return new PlumbException(
                ErrorCode.INVALID_INPUT,
                "invalid-event",
                "the webhook event " + message,
                "send push events as JSON (content type application/json)");
    }

    private static Optional<HostEvent> azure(MapNode event) {
        String type = event.text("eventType").orElse("");
        if (!type.startsWith("git.")) {
            return Optional.empty();
        }
        MapNode resource = event.map("resource").orElse(MapNode.EMPTY);
        List<String> urls = urls(resource.map("repository").orElse(MapNode.EMPTY), "remoteUrl", "sshUrl", "webUrl");
        if (type.startsWith("git.pullrequest")) {
            return found(Kind.PULL_REQUEST, urls, resource.text("targetRefName").orElse(""), new TreeSet<>());
        }
        Optional<String> ref = maps(resource, "refUpdates")
                .flatMap(update -> update.text("name").stream())
                .findFirst();
        return found(Kind.PUSH, urls, ref.orElse(""), new TreeSet<>());
    }

    private static Optional<HostEvent> bitbucket(MapNode event) {
        MapNode repository = event.map("repository").orElse(MapNode.EMPTY);
        MapNode links = repository.map("links").orElse(MapNode.EMPTY);
        if (event.has("eventKey")) {
            return dataCenter(event, repository);
        }
        if (links.isEmpty()) {
            return Optional.empty();
        }
        var urls = new ArrayList<String>();
        links.map("html").flatMap(html -> html.text("href")).ifPresent(href -> {
            urls.add(href);
            urls.add(href + ".git");
            hostAndPath(href).ifPresent(parts -> urls.add("git@" + parts.replaceFirst("/", ":") + ".git"));
        });
        Optional<MapNode> request = event.map("pullrequest");
        if (request.isPresent()) {
            return found(
                    Kind.PULL_REQUEST,
                    urls,
                    branch(request.orElseThrow(), "destination").orElse(""),
                    new TreeSet<>());
        }
        return event.map("push")
                .flatMap(push -> found(Kind.PUSH, urls, cloudRef(push).orElse(""), new TreeSet<>()));
    }

    private static Optional<String> branch(MapNode request, String side) {
        return request.map(side)
                .flatMap(end -> end.map("branch"))
                .flatMap(branch -> branch.text("name"))
                .map(name -> HEADS + name);
    }

    private static Optional<String> cloudRef(MapNode push) {
        return maps(push, "changes")
                .flatMap(change -> change.map("new").or(() -> change.map("old")).stream())
                .flatMap(end -> end.text("name").stream()
                        .map(name -> (end.text("type").orElse("").equals("tag") ? "refs/tags/" : HEADS) + name))
                .findFirst();
    }

    private static Optional<HostEvent> dataCenter(MapNode event, MapNode repository) {
        Optional<MapNode> request = event.map("pullRequest");
        if (request.isPresent()) {
            MapNode target = request.orElseThrow().map("toRef").orElse(MapNode.EMPTY);
            MapNode owner = target.map("repository").orElse(repository);
            return found(Kind.PULL_REQUEST, cloneLinks(owner), target.text("id").orElse(""), new TreeSet<>());
        }
        Optional<String> ref = maps(event, "changes")
                .flatMap(change -> change.map("ref").flatMap(end -> end.text("id")).stream())
                .findFirst();
        Kind kind = ref.isPresent() ? Kind.PUSH : Kind.PING;
        return found(kind, cloneLinks(repository), ref.orElse(""), new TreeSet<>());
    }

    private static List<String> cloneLinks(MapNode repository) {
        return maps(repository.map("links").orElse(MapNode.EMPTY), "clone")
                .flatMap(link -> link.text("href").stream())
                .toList();
    }

    private static Optional<HostEvent> gitLab(MapNode event) {
        MapNode project = event.map("project").orElse(MapNode.EMPTY);
        String kind = event.text("object_kind").orElse("");
        if (kind.isEmpty() || project.isEmpty()) {
            return Optional.empty();
        }
        List<String> urls = urls(project, "git_http_url", "git_ssh_url", "web_url", "http_url", "ssh_url", "url");
        return switch (kind) {
            case "push", "tag_push" -> found(Kind.PUSH, urls, event.text("ref").orElse(""), changedPaths(event));
            case "merge_request" -> {
                Optional<String> target = event.map("object_attributes")
                        .flatMap(attributes -> attributes.text("target_branch"))
                        .map(name -> HEADS + name);
                yield found(Kind.PULL_REQUEST, urls, target.orElse(""), new TreeSet<>());
            }
            default -> Optional.empty();
        };
    }

    private static Optional<HostEvent> packaged(MapNode event) {
        MapNode item =
                event.map("package").or(() -> event.map("registry_package")).orElse(MapNode.EMPTY);
        Optional<String> name = item.text("name");
        if (name.isEmpty() || !item.text("package_type").orElse("").equalsIgnoreCase("container")) {
            return Optional.empty();
        }
        String owner = item.text("namespace")
                .or(() -> item.map("owner").flatMap(map -> map.text("login")))
                .orElse("");
        Optional<String> tag = item.map("package_version")
                .flatMap(version -> version.map("container_metadata"))
                .flatMap(container -> container.map("tag"))
                .flatMap(map -> map.text("name"));
        String url = "oci://ghcr.io/" + owner + "/" + name.orElseThrow();
        return owner.isEmpty() ? Optional.empty() : found(Kind.PACKAGE, List.of(url), tag.orElse(""), new TreeSet<>());
    }

    /// GitHub, Gitea, Forgejo and Gogs, which share one shape.
    private static Optional<HostEvent> gitHub(MapNode event) {
        MapNode repository = event.map("repository").orElse(MapNode.EMPTY);
        List<String> urls = urls(repository, "clone_url", "ssh_url", "git_url", "html_url");
        Optional<MapNode> request = event.map("pull_request");
        if (request.isPresent()) {
            Optional<String> base = request.flatMap(map -> map.map("base"))
                    .flatMap(end -> end.text("ref"))
                    .map(name -> HEADS + name);
            return found(Kind.PULL_REQUEST, urls, base.orElse(""), new TreeSet<>());
        }
        if (event.text("ref").isPresent() && event.has("after")) {
            return found(Kind.PUSH, urls, event.text("ref").orElse(""), changedPaths(event));
        }
        return event.has("zen") ? found(Kind.PING, urls, "", new TreeSet<>()) : Optional.empty();
    }

    private static SequencedSet<String> changedPaths(MapNode event) {
        var paths = new TreeSet<String>();
        Stream<MapNode> head = event.map("head_commit").stream();
        Stream.concat(maps(event, "commits"), head).forEach(commit -> {
            for (String kind : List.of("added", "removed", "modified")) {
                for (Node path : commit.list(kind).map(ListNode::items).orElse(List.of())) {
                    if (path instanceof TextNode(String text)) {
                        paths.add(text);
                    }
                }
            }
        });
        return paths;
    }

    /// @param ref empty when the event is about none
    private static Optional<HostEvent> found(Kind kind, List<String> urls, String ref, SequencedSet<String> paths) {
        Optional<String> known = ref.isEmpty() ? Optional.empty() : Optional.of(ref);
        return urls.isEmpty() ? Optional.empty() : Optional.of(new HostEvent(kind, urls, known, paths));
    }

    private static List<String> urls(MapNode map, String... keys) {
        var urls = new LinkedHashSet<String>();
        for (String key : keys) {
            map.text(key).filter(text -> !text.isEmpty()).ifPresent(urls::add);
        }
        return List.copyOf(urls);
    }

    private static Stream<MapNode> maps(MapNode map, String key) {
        return map.list(key).map(ListNode::items).orElse(List.of()).stream()
                .flatMap(node -> node instanceof MapNode item ? Stream.of(item) : Stream.empty());
    }

    private static Optional<String> hostAndPath(String url) {
        int start = url.indexOf("://");
        return start < 0 ? Optional.empty() : Optional.of(url.substring(start + 3));
    }
}
