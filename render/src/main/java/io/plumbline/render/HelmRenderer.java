package io.plumbline.render;

import io.plumbline.helm.ChartFiles;
import io.plumbline.helm.Helm;
import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmRelease;
import io.plumbline.helm.HelmValues;
import io.plumbline.helm.HelmValues.ValuesText;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlEmitter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Renders a chart: CRDs first, then the release in Helm's order; hooks keep their annotations, which the
/// plan maps to
/// phases. Test hooks are left out.
public final class HelmRenderer implements Renderer {
    private static final String CHART = "Chart.yaml";

    @Override
    public String name() {
        return "helm";
    }

    @Override
    public boolean recognises(FileTree files, String directory) {
        return files.find(joined(directory, CHART)).isPresent();
    }

    private static String joined(String directory, String path) {
        return directory.isEmpty() ? path : directory + "/" + path;
    }

    @Override
    public Rendered render(RenderRequest request) {
        MapNode block = request.parameters();
        try {
            HelmRelease release = Helm.template(
                    TreeChart.of(request.files(), request.directory()),
                    values(request, block),
                    options(request, block));
            return new Rendered(objects(request, release), List.of());
        } catch (HelmException failed) {
            ErrorCode code =
                    failed.stage() == HelmException.Stage.LIMIT ? ErrorCode.LIMIT_EXCEEDED : ErrorCode.INVALID_INPUT;
            throw new RenderException(code, joined(request.directory(), CHART), failed.text(), "", failed);
        }
    }

    private static HelmOptions options(RenderRequest request, MapNode block) {
        String release = block.text("releaseName").orElse(request.application().value());
        var switches = EnumSet.of(HelmOptions.Switch.SKIP_TESTS);
        if (!isOn(block, "skipCrds")) {
            switches.add(HelmOptions.Switch.INCLUDE_CRDS);
        }
        if (isOn(block, "skipSchemaValidation")) {
            switches.add(HelmOptions.Switch.SKIP_SCHEMA);
        }
        String namespace = block.text("namespace").orElse(request.namespace());
        HelmOptions options = HelmOptions.DEFAULT
                .withRelease(release, namespace.isEmpty() ? "default" : namespace)
                .withSwitches(switches);
        String kubernetes = block.text("kubeVersion").orElse(HelmOptions.DEFAULT.kubeVersion());
        return options.withCluster(kubernetes, texts(block, "apiVersions"));
    }

    private static boolean isOn(MapNode block, String key) {
        return block.get(key).filter(BoolNode.TRUE::equals).isPresent();
    }

    private static List<String> texts(MapNode block, String key) {
        return block.list(key).orElse(ListNode.EMPTY).items().stream()
                .filter(TextNode.class::isInstance)
                .map(item -> ((TextNode) item).value())
                .toList();
    }

    /// Values files, then the text, then the map, then single parameters: later ones win.
    private static HelmValues values(RenderRequest request, MapNode block) {
        var files = new ArrayList<ValuesText>();
        for (String name : texts(block, "valueFiles")) {
            valuesFile(request, block, name).ifPresent(files::add);
        }
        block.text("values")
                .filter(text -> !text.isBlank())
                .ifPresent(text -> files.add(new ValuesText("values", text)));
        block.map("valuesObject")
                .ifPresent(map ->
                        files.add(new ValuesText("valuesObject", YamlEmitter.emit(map, EmitOptions.KUBERNETES))));
        var plain = new ArrayList<String>();
        var forced = new ArrayList<String>();
        for (Node item : block.list("parameters").orElse(ListNode.EMPTY).items()) {
            if (item instanceof MapNode parameter) {
                boolean text = isOn(parameter, "forceString");
                (text ? forced : plain).add(parameter.text("name").orElse("") + "=" + plainValue(parameter));
            }
        }
        var readable = new HashMap<String, String>();
        var fromFiles = new ArrayList<String>();
        for (Node item : block.list("fileParameters").orElse(ListNode.EMPTY).items()) {
            if (item instanceof MapNode parameter) {
                String path = parameter.text("path").orElse("");
                fromFiles.add(parameter.text("name").orElse("") + "=" + path);
                readable.put(path, text(request.files(), joined(request.directory(), path)));
            }
        }
        return HelmValues.NONE
                .withFiles(files)
                .withSet(plain)
                .withSetString(forced)
                .withSetFile(fromFiles, readable);
    }

    private static String plainValue(MapNode parameter) {
        return parameter
                .get("value")
                .map(value -> value instanceof TextNode(String text) ? text : JsonText.write(value, JsonText.Html.KEPT))
                .orElse("");
    }

    /// `$name/path` is a file of another source, `/path` of the repository, anything else lies beside the
    /// chart.
    private static Optional<ValuesText> valuesFile(RenderRequest request, MapNode block, String name) {
        FileTree tree = request.files();
        String path = joined(request.directory(), name);
        if (name.startsWith("$") && name.contains("/")) {
            String source = name.substring(1, name.indexOf('/'));
            FileTree other = request.others().get(source);
            if (other == null) {
                throw new RenderException(
                        ErrorCode.INVALID_INPUT,
                        name,
                        "there is no source named '" + source + "'",
                        "known are " + request.others().keySet(),
                        null);
            }
            tree = other;
            path = name.substring(name.indexOf('/') + 1);
        } else if (name.startsWith("/")) {
            path = name.substring(1);
        }
        boolean missing = tree.find(path).isEmpty();
        return missing && isOn(block, "ignoreMissingValueFiles")
                ? Optional.empty()
                : Optional.of(new ValuesText(name, text(tree, path)));
    }

    private static String text(FileTree tree, String path) {
        return new String(tree.read(path), StandardCharsets.UTF_8);
    }

    private static List<ResourceObject> objects(RenderRequest request, HelmRelease release) {
        var objects = new ArrayList<ResourceObject>();
        release.crds()
                .forEach(crd -> objects.addAll(
                        ManifestFile.objects(crd.source(), crd.text().getBytes(StandardCharsets.UTF_8))));
        if (isOn(request.parameters(), "skipCrds")) {
            objects.clear();
        }
        release.manifests().forEach(manifest -> add(manifest, objects));
        release.hooks().stream()
                .filter(hook -> !hook.events().contains(HelmRelease.HookEvent.TEST))
                .forEach(hook -> add(hook.manifest(), objects));
        return objects;
    }

    private static void add(HelmRelease.ReleaseManifest manifest, List<ResourceObject> into) {
        if (manifest.content() instanceof MapNode body && !body.isEmpty()) {
            into.add(ResourceObject.of(body, new Origin(manifest.source(), 0)));
        }
    }

    /// The files of a chart below a directory of the traced tree.
    private record TreeChart(FileTree files, String directory, Map<String, TreeEntry> entries) implements ChartFiles {
        static TreeChart of(FileTree files, String directory) {
            var entries = new LinkedHashMap<String, TreeEntry>();
            var waiting = new ArrayList<String>(List.of(directory));
            while (!waiting.isEmpty()) {
                for (TreeEntry entry : files.list(waiting.removeLast())) {
                    if (entry.isDirectory()) {
                        waiting.add(entry.path());
                    } else {
                        String path = directory.isEmpty()
                                ? entry.path()
                                : entry.path().substring(directory.length() + 1);
                        entries.put(path, entry);
                    }
                }
            }
            return new TreeChart(files, directory, entries);
        }

        @Override
        public List<String> paths() {
            return List.copyOf(entries.keySet());
        }

        @Override
        public byte[] read(String path) {
            return files.read(joined(directory, path));
        }

        @Override
        public String digest() {
            var text = new StringBuilder();
            new TreeMap<>(entries)
                    .forEach((path, entry) ->
                            text.append(path).append('@').append(entry.id()).append('\n'));
            return text.toString();
        }
    }
}
