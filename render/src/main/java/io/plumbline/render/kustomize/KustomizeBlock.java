package io.plumbline.render.kustomize;

import io.plumbline.kustomize.KustomizeOptions;
import io.plumbline.kustomize.KustomizeOptions.LoadRestrictor;
import io.plumbline.kustomize.KustomizeOptions.Order;
import io.plumbline.kustomize.KustomizeOverrides;
import io.plumbline.kustomize.KustomizeOverrides.EditRules;
import io.plumbline.kustomize.KustomizeOverrides.PatchOverride;
import io.plumbline.model.ErrorCode;
import io.plumbline.render.RenderException;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlEmitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// What the `kustomize` block of a source says: changes to the kustomization, and how it is built. The words are those
/// of Argo CD, whose build options (`--enable-helm --load-restrictor ...`) are understood as one text too.
///
/// @param block the block as declared
/// @param expand puts the variables of the build environment into a text
record KustomizeBlock(MapNode block, UnaryOperator<String> expand) {
    private static final String ENABLE_HELM = "--enable-helm";
    private static final String RESTRICTOR = "--load-restrictor";
    private static final String REORDER = "--reorder";

    /// Whether charts may be rendered.
    boolean enableHelm() {
        return isOn("enableHelm") || words().contains(ENABLE_HELM);
    }

    /// Whether what lies outside of the artifact may be fetched.
    boolean remote() {
        return isOn("remote");
    }

    /// The version of Kubernetes that is written in the block; empty for none.
    String kubeVersion() {
        return block.text("kubeVersion").orElse("");
    }

    /// The API versions that are written in the block.
    List<String> apiVersions() {
        return texts("apiVersions");
    }

    /// Order and restriction; files may come from anywhere in the artifact unless something else is said.
    ///
    /// @throws RenderException naming the option that is not known
    KustomizeOptions options() {
        KustomizeOptions options = KustomizeOptions.DEFAULT.withLoadRestrictor(LoadRestrictor.NONE);
        List<String> words = words();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals(ENABLE_HELM) || word.equals("--enable-helm=true")) {
                continue;
            }
            boolean joined = word.contains("=");
            String name = joined ? word.substring(0, word.indexOf('=')) : word;
            String value =
                    joined ? word.substring(word.indexOf('=') + 1) : i + 1 < words.size() ? words.get(i + 1) : "";
            i += joined ? 0 : 1;
            options = switch (name + " " + value) {
                case RESTRICTOR + " LoadRestrictionsNone" -> options.withLoadRestrictor(LoadRestrictor.NONE);
                case RESTRICTOR + " LoadRestrictionsRootOnly" -> options.withLoadRestrictor(LoadRestrictor.ROOT_ONLY);
                case REORDER + " none" -> options.withOrder(Order.FIFO);
                case REORDER + " legacy" -> options.withOrder(Order.LEGACY);
                default ->
                    throw new RenderException(
                            ErrorCode.INVALID_INPUT,
                            "kustomize.buildOptions",
                            "'" + (name + " " + value).strip() + "' is not known",
                            "use --enable-helm, --load-restrictor LoadRestrictionsNone|LoadRestrictionsRootOnly or"
                                    + " --reorder none|legacy",
                            null);
            };
        }
        return options;
    }

    private List<String> words() {
        String text = block.text("buildOptions").orElse("").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    /// The changes to the kustomization.
    KustomizeOverrides overrides() {
        KustomizeOverrides.Builder changes = KustomizeOverrides.builder();
        block.text("namePrefix").ifPresent(changes::namePrefix);
        block.text("nameSuffix").ifPresent(changes::nameSuffix);
        block.text("namespace").ifPresent(changes::namespace);
        pairs("commonLabels", (name, value) -> changes.commonLabel(name, expand.apply(value)));
        boolean expanded = isOn("commonAnnotationsEnvsubst");
        pairs(
                "commonAnnotations",
                (name, value) -> changes.commonAnnotation(name, expanded ? expand.apply(value) : value));
        texts("images").forEach(changes::image);
        items("replicas").forEach(item -> replica(item, changes));
        items("patches").forEach(item -> patch(item, changes));
        texts("components").forEach(changes::component);
        changes.rules(new EditRules(
                isOn("forceCommonLabels"),
                isOn("labelWithoutSelector"),
                isOn("labelIncludeTemplates"),
                isOn("forceCommonAnnotations"),
                isOn("ignoreMissingComponents")));
        return changes.build();
    }

    private boolean isOn(String key) {
        return block.get(key).filter(BoolNode.TRUE::equals).isPresent();
    }

    private List<Node> items(String key) {
        return block.list(key).orElse(ListNode.EMPTY).items();
    }

    private List<String> texts(String key) {
        var texts = new ArrayList<String>();
        for (Node item : items(key)) {
            if (item instanceof TextNode(String text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    private void pairs(String key, BiConsumer<String, String> into) {
        block.map(key).orElse(MapNode.EMPTY).entries().forEach((name, value) -> {
            if (value instanceof TextNode(String text)) {
                into.accept(name, text);
            }
        });
    }

    /// A number, or a text that holds one, as Argo CD allows.
    private static void replica(Node item, KustomizeOverrides.Builder changes) {
        if (item instanceof MapNode map) {
            String name = map.text("name").orElse("");
            switch (map.get("count").orElse(new IntNode(0))) {
                case IntNode(long count)
                when count >= 0 && count <= Integer.MAX_VALUE -> changes.replicas(name, (int) count);
                case TextNode(String count)
                when count.matches("[0-9]{1,9}") -> changes.replicas(name, Integer.parseInt(count));
                default ->
                    throw new RenderException(
                            ErrorCode.INVALID_INPUT,
                            "kustomize.replicas '" + name + "'",
                            "has a count that is no number of replicas",
                            "write a whole number of 0 or more",
                            null);
            }
        }
    }

    private static void patch(Node item, KustomizeOverrides.Builder changes) {
        if (item instanceof MapNode map) {
            String target = map.map("target")
                    .map(node -> YamlEmitter.emit(node, EmitOptions.KUBERNETES))
                    .orElse("");
            var options = new LinkedHashMap<String, Boolean>();
            map.map("options").orElse(MapNode.EMPTY).entries().forEach((name, value) -> {
                if (value instanceof BoolNode(boolean on)) {
                    options.put(name, on);
                }
            });
            changes.patch(new PatchOverride(
                    map.text("patch").orElse(""), map.text("path").orElse(""), target, options));
        }
    }
}
