package io.plumbline.render;

import io.plumbline.model.Application;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.Artifact;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import io.plumbline.yaml.YamlException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Makes the rendering of an application, or finds that nothing it was made from has changed. Safe for
/// many threads.
public final class RenderService {
    /// How many objects the remembered renderings may have together.
    public static final int CACHED_OBJECTS_MAX = 200_000;

    private static final int NAMES_SHOWN_MAX = 10;

    private final Renderers renderers;
    private final RenderLimits limits;
    private final InstantSource clock;
    private final RenderCache cache = new RenderCache(CACHED_OBJECTS_MAX);

    /// @param clock measures and ends renderings that last too long
    public RenderService(Renderers renderers, RenderLimits limits, InstantSource clock) {
        this.renderers = renderers;
        this.limits = limits;
        this.clock = clock;
    }

    /// The rendering of an application about whose place and past nothing is known.
    ///
    /// @throws RenderException naming file and line
    /// @throws io.plumbline.model.LimitExceeded naming the limit
    public RenderOutcome render(Application application, List<Artifact> artifacts) {
        return render(application, artifacts, RenderFacts.NONE);
    }

    /// The rendering of an application from the artifacts of its sources, in their order. Objects of later sources
    /// replace those of earlier ones with a warning.
    ///
    /// It is made as the release that is live first; only when that gives other objects, and some template looks at
    /// the release, it is made as the next one.
    ///
    /// @throws RenderException naming file and line
    /// @throws io.plumbline.model.LimitExceeded naming the limit
    public RenderOutcome render(Application application, List<Artifact> artifacts, RenderFacts facts) {
        long start = clock.millis();
        Instant present = present(artifacts, facts);
        ReleaseState again = facts.past().again(present);
        Made made = made(application, artifacts, facts, again);
        if (facts.past().holds(made.known().rendering().digest())) {
            return new RenderOutcome(made.known().rendering(), again, made.fromCache(), clock.millis() - start);
        }
        ReleaseState next = again.next(present);
        if (made.known().namesRelease()) {
            made = made(application, artifacts, facts, next);
        }
        return new RenderOutcome(made.known().rendering(), next, made.fromCache(), clock.millis() - start);
    }

    private static Instant present(List<Artifact> artifacts, RenderFacts facts) {
        return artifacts.stream()
                .map(artifact -> artifact.commit().time())
                .filter(facts.since()::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(facts.since());
    }

    private record Made(RenderCache.Known known, boolean fromCache) {}

    private Made made(Application application, List<Artifact> artifacts, RenderFacts facts, ReleaseState release) {
        RenderKey key = RenderKey.of(application);
        List<FileTree> trees = artifacts.stream().map(Artifact::files).toList();
        var sources = new ArrayList<FactTrace.FactSource>();
        for (int i = 0; i < artifacts.size(); i++) {
            SourceSpec spec = application.sources().get(i);
            sources.add(new FactTrace.FactSource(
                    facts,
                    release,
                    BuildVariables.of(application, spec, artifacts.get(i).revision(), facts)));
        }
        Optional<RenderCache.Known> known = cache.find(key, trees, sources);
        if (known.isPresent()) {
            return new Made(known.orElseThrow(), true);
        }
        var budget = new RenderBudget(limits, clock);
        List<TracedTree> traced =
                trees.stream().map(tree -> new TracedTree(tree, budget)).toList();
        List<TracedFacts> asked = sources.stream().map(TracedFacts::new).toList();
        Rendering rendering = make(application, traced, asked, budget);
        var traces = new ArrayList<TreeTrace>();
        for (int i = 0; i < traced.size(); i++) {
            traces.add(traced.get(i).trace(application.sources().get(i).path()));
        }
        var fresh = new RenderCache.Known(
                traces, asked.stream().map(TracedFacts::trace).toList(), rendering);
        cache.put(key, fresh);
        return new Made(fresh, false);
    }

    private Rendering make(
            Application application, List<TracedTree> traced, List<TracedFacts> facts, RenderBudget budget) {
        var byName = new TreeMap<String, FileTree>();
        for (int i = 0; i < traced.size(); i++) {
            byName.put(application.sources().get(i).name(), traced.get(i));
        }
        var objects = new ArrayList<ResourceObject>();
        var warnings = new ArrayList<String>();
        String namespace = application.destination().namespace();
        for (int i = 0; i < traced.size(); i++) {
            SourceSpec spec = application.sources().get(i);
            var request = new RenderRequest(
                    application.name(), namespace, traced.get(i), spec.path(), spec.parameters(), byName, facts.get(i));
            Renderer.Rendered rendered = source(spec, request);
            warnings.addAll(rendered.warnings());
            objects.addAll(Substitution.of(spec.substitute(), new TargetValues(facts.get(i), namespace))
                    .apply(rendered.objects()));
            budget.objects("source '" + spec.name() + "'", objects.size());
        }
        List<ResourceObject> merged = merge(placed(objects, namespace), warnings);
        return new Rendering(merged, RenderDigest.of(merged), warnings);
    }

    private Renderer.Rendered source(SourceSpec spec, RenderRequest request) {
        requireDirectory(request.files(), spec);
        try {
            return renderers
                    .find(spec.renderer(), request.files(), request.directory())
                    .render(request);
        } catch (YamlException broken) {
            throw new RenderException(
                    ErrorCode.INVALID_INPUT,
                    "source '" + spec.name() + "'",
                    String.valueOf(broken.getMessage()),
                    broken.remedy(),
                    broken);
        }
    }

    private static void requireDirectory(FileTree files, SourceSpec spec) {
        Optional<TreeEntry> found = files.find(spec.path());
        if (spec.path().isEmpty() || found.filter(TreeEntry::isDirectory).isPresent()) {
            return;
        }
        String problem = found.isPresent() ? "is a file, not a directory" : "is not in this revision";
        throw new RenderException(
                ErrorCode.NOT_FOUND,
                "path '" + spec.path() + "' of source '" + spec.name() + "'",
                problem,
                neighbours(files, spec.path()),
                null);
    }

    /// Names what there is in the nearest directory that exists.
    private static String neighbours(FileTree files, String path) {
        String parent = path;
        List<TreeEntry> entries = List.of();
        while (!parent.isEmpty() && entries.isEmpty()) {
            parent = parent.substring(0, Math.max(0, parent.lastIndexOf('/')));
            entries = files.list(parent);
        }
        List<String> names = entries.stream()
                .filter(TreeEntry::isDirectory)
                .map(TreeEntry::name)
                .limit(NAMES_SHOWN_MAX)
                .toList();
        String where = parent.isEmpty() ? "the root" : "'" + parent + "'";
        return names.isEmpty()
                ? "check spec.sources[].path"
                : "directories in " + where + " are: " + String.join(", ", names);
    }

    private static List<ResourceObject> placed(List<ResourceObject> objects, String namespace) {
        var scope = new NamespaceScope(objects);
        return objects.stream().map(object -> scope.place(object, namespace)).toList();
    }

    private static List<ResourceObject> merge(List<ResourceObject> objects, List<String> warnings) {
        SequencedMap<ObjectRef, ResourceObject> byRef = new LinkedHashMap<>();
        for (ResourceObject object : objects) {
            ResourceObject before = byRef.put(object.ref(), object);
            if (before != null) {
                warnings.add(object.ref().display() + " is declared twice: " + object.origin() + " replaces "
                        + before.origin());
            }
        }
        return List.copyOf(byRef.values());
    }
}
