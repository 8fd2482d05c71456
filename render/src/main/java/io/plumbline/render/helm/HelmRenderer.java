package io.plumbline.render.helm;

import io.plumbline.helm.ChanceSeed;
import io.plumbline.helm.Helm;
import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmOptions.HelmVersion;
import io.plumbline.helm.HelmOptions.Switch;
import io.plumbline.helm.HelmRelease;
import io.plumbline.helm.HelmUses;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.render.ManifestFile;
import io.plumbline.render.RenderException;
import io.plumbline.render.RenderRequest;
import io.plumbline.render.Renderer;
import io.plumbline.render.TracedFacts;
import io.plumbline.source.FileTree;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Renders a chart: CRDs first, then the release in Helm's order, then hooks. Hooks keep their annotations, from which
/// the plan tells phase, wave and deletion; test hooks are left out.
///
/// Templates see the versions of the target, the number of the release from the history of the application, the time
/// of the release, and chance that stays the same for the same application.
public final class HelmRenderer implements Renderer {
    private static final String CHART = "Chart.yaml";

    private final PostRenderers postRenderers = new PostRenderers();

    @Override
    public String name() {
        return "helm";
    }

    @Override
    public boolean recognises(FileTree files, String directory) {
        return files.find(joined(directory, CHART)).isPresent();
    }

    static String joined(String directory, String path) {
        return directory.isEmpty() ? path : directory + "/" + path;
    }

    static boolean isOn(MapNode block, String key) {
        return block.get(key).filter(BoolNode.TRUE::equals).isPresent();
    }

    static List<String> texts(MapNode block, String key) {
        return block.list(key).orElse(ListNode.EMPTY).items().stream()
                .filter(TextNode.class::isInstance)
                .map(item -> ((TextNode) item).value())
                .toList();
    }

    @Override
    public Rendered render(RenderRequest request) {
        MapNode block = request.parameters();
        try {
            HelmRelease release = Helm.template(
                    TreeChart.of(request.files(), request.directory()), ReleaseValues.of(request), options(request));
            var warnings = new ArrayList<String>();
            record(release.uses(), request, warnings);
            return new Rendered(postRenderers.apply(block, objects(block, release)), warnings);
        } catch (HelmException failed) {
            ErrorCode code =
                    failed.stage() == HelmException.Stage.LIMIT ? ErrorCode.LIMIT_EXCEEDED : ErrorCode.INVALID_INPUT;
            throw new RenderException(code, joined(request.directory(), CHART), failed.text(), "", failed);
        }
    }

    private static HelmOptions options(RenderRequest request) {
        MapNode block = request.parameters();
        TracedFacts facts = request.facts();
        String namespace = block.text("namespace").orElse(request.namespace());
        String release = block.text("releaseName")
                .filter(name -> !name.isEmpty())
                .orElse(request.application().value());
        HelmOptions options = HelmOptions.DEFAULT
                .withVersion(
                        block.text("helmVersion").orElse("3").equals("4") ? HelmVersion.HELM_4 : HelmVersion.HELM_3)
                .withRelease(release, namespace.isEmpty() ? "default" : namespace)
                .withRevision(facts.release().upgrade(), facts.release().revision())
                .withChance(InstantSource.fixed(facts.release().present()), seed(request, release))
                .withLookup((apiVersion, kind, where, name) -> lookup(facts, new Sought(apiVersion, kind, where, name)))
                .withSwitches(switches(block, facts));
        String kubernetes =
                block.text("kubeVersion").filter(version -> !version.isEmpty()).orElseGet(facts::kubeVersion);
        List<String> versions =
                block.has("apiVersions") ? texts(block, "apiVersions") : List.copyOf(facts.apiVersions());
        return options.withCluster(kubernetes.isEmpty() ? options.kubeVersion() : kubernetes, versions);
    }

    private static EnumSet<Switch> switches(MapNode block, TracedFacts facts) {
        var switches = EnumSet.of(Switch.SKIP_TESTS);
        if (!isOn(block, "skipCrds")) {
            switches.add(Switch.INCLUDE_CRDS);
        }
        if (isOn(block, "skipSchemaValidation")) {
            switches.add(Switch.SKIP_SCHEMA);
        }
        if (!block.has("apiVersions") && !facts.apiVersions().isEmpty()) {
            switches.add(Switch.ONLY_GIVEN_VERSIONS);
        }
        return switches;
    }

    private static ChanceSeed seed(RenderRequest request, String release) {
        return request.facts()
                .seed()
                .use(characters -> ChanceSeed.of(CharBuffer.wrap(characters)))
                .part(request.application().value())
                .part(release);
    }

    private record Sought(String apiVersion, String kind, String namespace, String name) {}

    private static MapNode lookup(TracedFacts facts, Sought sought) {
        List<MapNode> found = facts.lookup(sought.apiVersion, sought.kind, sought.namespace, sought.name);
        if (!sought.name.isEmpty()) {
            return found.isEmpty() ? MapNode.EMPTY : found.getFirst();
        }
        return found.isEmpty()
                ? MapNode.EMPTY
                : MapNode.builder()
                        .put("apiVersion", sought.apiVersion)
                        .put("kind", sought.kind + "List")
                        .put("items", new ListNode(List.copyOf(found)))
                        .build();
    }

    /// Records what the templates asked for, and warns of secrets that others could work out.
    private static void record(HelmUses uses, RenderRequest request, List<String> warnings) {
        TracedFacts facts = request.facts();
        if (uses.release()) {
            facts.usedRelease();
        }
        if (uses.time()) {
            facts.usedPresent();
        }
        if (!request.parameters().has("apiVersions")) {
            uses.versions().forEach(facts::usedVersion);
            if (uses.allVersions()) {
                facts.usedVersions();
            }
        }
        if (uses.chance() && facts.seed().isEmpty()) {
            warnings.add(joined(request.directory(), CHART)
                    + ": templates make random values, which can be worked out here since no secret seed is set");
        }
    }

    private static List<ResourceObject> objects(MapNode block, HelmRelease release) {
        var objects = new ArrayList<ResourceObject>();
        if (!isOn(block, "skipCrds")) {
            release.crds()
                    .forEach(crd -> objects.addAll(
                            ManifestFile.objects(crd.source(), crd.text().getBytes(StandardCharsets.UTF_8))));
        }
        release.manifests().forEach(manifest -> add(manifest.content(), manifest.source(), objects));
        if (!isOn(block, "disableHooks")) {
            release.hooks().stream()
                    .filter(hook -> !hook.events().contains(HelmRelease.HookEvent.TEST))
                    .forEach(hook ->
                            add(hook.manifest().content(), hook.manifest().source(), objects));
        }
        return objects;
    }

    /// The items of a list stand for themselves.
    private static void add(Node content, String source, List<ResourceObject> into) {
        if (content instanceof MapNode body && !body.isEmpty()) {
            Optional<ListNode> items =
                    body.list("items").filter(_ -> body.text("kind").orElse("").endsWith("List"));
            if (items.isPresent()) {
                items.orElse(ListNode.EMPTY).items().forEach(item -> add(item, source, into));
            } else {
                into.add(ResourceObject.of(body, new Origin(source, 0)));
            }
        }
    }
}
