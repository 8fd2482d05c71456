package io.plumbline.render.kustomize;

import io.plumbline.helm.ChanceSeed;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmOptions.Switch;
import io.plumbline.helm.HelmUses;
import io.plumbline.kustomize.Kustomize;
import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeOptions;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.render.RenderException;
import io.plumbline.render.RenderRequest;
import io.plumbline.render.Renderer;
import io.plumbline.render.TracedFacts;
import io.plumbline.source.FileTree;
import java.nio.CharBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// Builds a Kustomize directory, with an application's changes to its kustomization as Argo CD and Flux make them.
/// Files may come from anywhere in the artifact. Charts are rendered when the source says `enableHelm`; what lies
/// elsewhere is fetched when it says `remote` and the root has allowed it, and only by full commit ids and exact
/// versions, so that a rendering stays good for as long as its files do.
public final class KustomizeRenderer implements Renderer {
    private static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final Kustomize kustomize = Kustomize.create();
    private final OutsideReach reach;

    /// A renderer that fetches nothing.
    public KustomizeRenderer() {
        this(OutsideReach.NOTHING);
    }

    /// A renderer that may fetch what a source asks for.
    public KustomizeRenderer(OutsideReach reach) {
        this.reach = reach;
    }

    @Override
    public String name() {
        return "kustomize";
    }

    @Override
    public boolean recognises(FileTree files, String directory) {
        return NAMES.stream()
                .anyMatch(name -> files.find(directory.isEmpty() ? name : directory + "/" + name)
                        .isPresent());
    }

    @Override
    public Rendered render(RenderRequest request) {
        var warnings = new ArrayList<String>();
        var block = new KustomizeBlock(request.parameters(), request.facts()::expand);
        KustomizeOptions options = block.options().withOverrides(block.overrides());
        if (block.remote()) {
            options = options.withRemote(reach.remote());
        }
        if (block.enableHelm()) {
            options = options.withCharts(charts(request, block, warnings));
        }
        try {
            var result = kustomize.build(new TreeFiles(request.files()), request.directory(), options);
            var origin = new Origin(request.directory(), 0);
            warnings.addAll(result.warnings());
            return new Rendered(
                    result.objects().stream()
                            .map(object -> ResourceObject.of(object, origin))
                            .toList(),
                    warnings);
        } catch (KustomizeException failed) {
            throw new RenderException(
                    ErrorCode.INVALID_INPUT,
                    request.directory().isEmpty() ? "kustomization" : request.directory(),
                    String.join("; ", failed.problems()),
                    failed.remedy(),
                    failed);
        }
    }

    private InProcessCharts charts(RenderRequest request, KustomizeBlock block, List<String> warnings) {
        TracedFacts facts = request.facts();
        List<String> versions = block.apiVersions().isEmpty() ? List.copyOf(facts.apiVersions()) : block.apiVersions();
        HelmOptions options = HelmOptions.DEFAULT
                .withCluster(HelmOptions.DEFAULT.kubeVersion(), versions)
                .withRevision(facts.release().upgrade(), facts.release().revision())
                .withChance(
                        InstantSource.fixed(facts.release().present()),
                        facts.seed()
                                .use(characters -> ChanceSeed.of(CharBuffer.wrap(characters)))
                                .part(request.application().value()));
        if (block.apiVersions().isEmpty() && !versions.isEmpty()) {
            options = options.withSwitches(EnumSet.of(Switch.ONLY_GIVEN_VERSIONS));
        }
        String kubernetes = block.kubeVersion().isEmpty() ? facts.kubeVersion() : block.kubeVersion();
        return new InProcessCharts(
                options,
                kubernetes,
                block.remote()
                        ? reach.charts()
                        : InProcessCharts.ChartPull.refused(
                                "set remote: true for this source, or put the chart into the tree"),
                uses -> note(uses, facts, warnings));
    }

    /// Records what the templates asked for, and warns of secrets that others could work out.
    private static void note(HelmUses uses, TracedFacts facts, List<String> warnings) {
        if (uses.release()) {
            facts.usedRelease();
        }
        if (uses.time()) {
            facts.usedPresent();
        }
        uses.versions().forEach(facts::usedVersion);
        if (uses.allVersions()) {
            facts.usedVersions();
        }
        if (uses.chance() && facts.seed().isEmpty()) {
            warnings.add("templates of a chart make random values, which can be worked out here since no secret seed is"
                    + " set");
        }
    }
}
