package io.plumbline.schema;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the schemas cannot say: fields that exclude each other, paths that leave the repository. Asked only
/// about objects that fit their schema.
final class FieldRules {
    /// The blocks of a source, each named after its renderer.
    static final List<String> RENDERER_BLOCKS = List.of("directory", "kustomize", "helm", "jsonnet");

    private static final Pattern USER_INFO = Pattern.compile("^[a-z+]+://[^/@]*:[^/@]*@.*", Pattern.CASE_INSENSITIVE);

    private FieldRules() {}

    /// Every problem of an object.
    static List<ManifestProblem> check(ResourceObject object) {
        if (!object.ref().group().equals("plumbline.dev")) {
            return List.of();
        }
        return switch (object.ref().kind()) {
            case "Application" -> application(object);
            case "Project" -> project(object.spec());
            case "Target" -> target(object.spec());
            case String _ -> List.of();
        };
    }

    private static List<ManifestProblem> application(ResourceObject object) {
        var problems = new ArrayList<ManifestProblem>();
        MapNode spec = object.spec();
        boolean one = spec.map("source").isPresent();
        boolean several = spec.list("sources").isPresent();
        if (one == several) {
            problems.add(
                    one
                            ? new ManifestProblem(
                                    "/spec/source", "'source' and 'sources' exclude each other", "keep one of the two")
                            : new ManifestProblem(
                                    "/spec", "required field 'sources' is missing", "add at least one source"));
        }
        List<Node> dependsOn = spec.list("dependsOn").map(ListNode::items).orElse(List.of());
        for (int i = 0; i < dependsOn.size(); i++) {
            if (dependsOn.get(i) instanceof io.plumbline.yaml.TextNode(String name)
                    && name.equals(object.ref().name())) {
                problems.add(new ManifestProblem(
                        "/spec/dependsOn/" + i, "an application cannot depend on itself", "remove it"));
            }
        }
        spec.map("source").ifPresent(source -> source(source, "/spec/source", problems));
        sources(spec, problems);
        return problems;
    }

    private static void sources(MapNode spec, List<ManifestProblem> problems) {
        List<Node> sources = spec.list("sources").map(ListNode::items).orElse(List.of());
        var names = new HashSet<String>();
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i) instanceof MapNode source) {
                String at = "/spec/sources/" + i;
                source(source, at, problems);
                Optional<String> name = source.text("name").filter(text -> !names.add(text));
                name.ifPresent(text -> problems.add(new ManifestProblem(
                        at + "/name", "another source is called '" + text + "' too", "give it another name")));
            }
        }
    }

    private static void source(MapNode source, String at, List<ManifestProblem> problems) {
        List<String> blocks = RENDERER_BLOCKS.stream().filter(source::has).toList();
        if (blocks.size() > 1) {
            problems.add(new ManifestProblem(
                    at + "/" + blocks.get(1),
                    String.join(" and ", blocks) + " exclude each other",
                    "keep the one that renders this source"));
        }
        source.text("path")
                .filter(FieldRules::leaves)
                .ifPresent(path -> problems.add(new ManifestProblem(
                        at + "/path",
                        "'" + path + "' lies outside the repository",
                        "write a path relative to the root of the repository, without '..'")));
        source.text("repoURL")
                .filter(url -> USER_INFO.matcher(url).matches())
                .ifPresent(_ -> problems.add(new ManifestProblem(
                        at + "/repoURL",
                        "the address holds credentials",
                        "declare a Repository with credentials by reference")));
        if (!blocks.isEmpty()
                && source.get("lends").filter(BoolNode.TRUE::equals).isPresent()) {
            problems.add(new ManifestProblem(
                    at + "/lends",
                    "a source that only lends its files renders nothing",
                    "remove 'lends' or '" + blocks.getFirst() + "'"));
        }
        boolean chart = source.text("chart").filter(text -> !text.isEmpty()).isPresent();
        if (chart && source.text("path").filter(text -> !text.isEmpty()).isPresent()) {
            problems.add(
                    new ManifestProblem(at + "/path", "'path' and 'chart' exclude each other", "keep one of the two"));
        }
    }

    private static boolean leaves(String path) {
        if (path.startsWith("/") || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
            return true;
        }
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private static List<ManifestProblem> project(MapNode spec) {
        var problems = new ArrayList<ManifestProblem>();
        List<Node> windows = spec.list("syncWindows").map(ListNode::items).orElse(List.of());
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i) instanceof MapNode window) {
                window(window, "/spec/syncWindows/" + i, problems);
            }
        }
        List<Node> identities = spec.list("identities").map(ListNode::items).orElse(List.of());
        for (int i = 0; i < identities.size(); i++) {
            if (identities.get(i) instanceof MapNode rule && rule.has("user") == rule.has("serviceAccount")) {
                problems.add(new ManifestProblem(
                        "/spec/identities/" + i, "must have exactly one of 'user' and 'serviceAccount'", ""));
            }
        }
        return problems;
    }

    private static void window(MapNode window, String at, List<ManifestProblem> problems) {
        try {
            var _ = CronSchedule.parse(
                    window.text("schedule").orElse(""), window.text("timeZone").orElse(""));
        } catch (InvalidInput wrong) {
            problems.add(new ManifestProblem(
                    at,
                    wrong.subject() + " " + wrong.getMessage(),
                    wrong.remedy().orElse("")));
        }
        boolean covers = List.of("applications", "namespaces", "targets").stream()
                .anyMatch(list ->
                        !window.list(list).orElse(ListNode.EMPTY).items().isEmpty());
        if (!covers) {
            problems.add(new ManifestProblem(
                    at,
                    "covers no application",
                    "name 'applications', 'namespaces' or 'targets'; globs such as \"*\" may be used"));
        }
    }

    private static List<ManifestProblem> target(MapNode spec) {
        boolean host = spec.map("host").isPresent();
        return host == spec.map("kubernetes").isPresent()
                ? List.of(new ManifestProblem("/spec", "must have exactly one of 'host' and 'kubernetes'", ""))
                : List.of();
    }
}
