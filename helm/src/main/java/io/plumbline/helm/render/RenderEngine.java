package io.plumbline.helm.render;

import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmOptions.HelmVersion;
import io.plumbline.helm.chart.ChartNode;
import io.plumbline.helm.chart.ChartTemplate;
import io.plumbline.helm.function.ChartMessage;
import io.plumbline.helm.function.FunctionCatalog;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoText;
import io.plumbline.helm.template.Definition;
import io.plumbline.helm.template.Evaluation;
import io.plumbline.helm.template.RenderSession;
import io.plumbline.helm.template.TemplateFailure;
import io.plumbline.helm.template.TemplateNames;
import io.plumbline.helm.template.TemplateParseException;
import io.plumbline.helm.template.TemplateSource;
import io.plumbline.helm.text.ValueTrees;
import io.plumbline.helm.version.KubernetesVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Runs the templates of a tree of charts.
public final class RenderEngine {
    private static final ParsedTemplates PARSED_3 = new ParsedTemplates();
    private static final ParsedTemplates PARSED_4 = new ParsedTemplates();
    private static final String ROOT = "gotpl";
    private static final String NO_VALUE = "<no value>";

    private final HelmOptions options;
    private final boolean helm4;
    private final Map<String, GoFunction> functions;
    private final List<Page> pages = new ArrayList<>();
    private final UseRecord uses;

    private RenderEngine(HelmOptions options, UseRecord uses) {
        this.options = options;
        this.uses = uses;
        this.helm4 = options.version() == HelmVersion.HELM_4;
        this.functions = FunctionCatalog.of(helm4);
    }

    /// A template with the data it sees.
    ///
    /// @param name its full path
    /// @param basePath the path of its chart's templates
    private record Page(String name, String basePath, String text, GoMap data) {
        boolean partial() {
            return name.startsWith("_", name.lastIndexOf('/') + 1);
        }

        int depth() {
            return (int) name.chars().filter(c -> c == '/').count();
        }
    }

    /// Runs all templates that are no partials; their output by full path, in the order of paths. [HelmException] with
    /// Helm's text when one fails.
    ///
    /// @param values the coalesced values of the root
    /// @param uses where it is written down what templates ask for
    public static SequencedMap<String, String> render(
            ChartNode root, GoMap values, HelmOptions options, UseRecord uses) {
        RenderEngine engine = new RenderEngine(options, uses);
        List<String> versions = new ArrayList<>();
        if (!options.has(HelmOptions.Switch.ONLY_GIVEN_VERSIONS)) {
            versions.addAll(CapabilityObjects.builtInVersions(engine.helm4));
        }
        versions.addAll(options.apiVersions());
        GoMap top = new GoMap();
        top.put("Release", engine.release().watched(uses::release));
        top.put("Capabilities", CapabilityObjects.of(kubernetes(options), versions, engine.helm4, uses));
        GoMap.Type type = engine.helm4 ? GoMap.Type.VALUES4 : GoMap.Type.VALUES;
        engine.collect(root, top, values.as(type), 0);
        return engine.run(type);
    }

    /// The version of the cluster; [HelmException] when it is none.
    public static KubernetesVersion kubernetes(HelmOptions options) {
        return CapabilityObjects.kubernetes(options.kubeVersion(), options.version() == HelmVersion.HELM_4);
    }

    /// The text of a single template without data. [HelmException] when it fails.
    public static String text(String template, HelmOptions options) {
        RenderEngine engine = new RenderEngine(options, new UseRecord());
        Page page = new Page("name-template", "", template, new GoMap());
        engine.pages.add(page);
        return String.join("", engine.run(GoMap.Type.VALUES).values());
    }

    private GoMap release() {
        GoMap release = new GoMap();
        release.put("Name", options.releaseName());
        release.put("Namespace", options.release().namespace());
        release.put("IsUpgrade", options.release().upgrade());
        release.put("IsInstall", !options.release().upgrade());
        release.put("Revision", (long) options.release().revision());
        release.put("Service", "Helm");
        return release;
    }

    /// Adds the templates of a chart and its children; returns what they see.
    private GoMap collect(ChartNode node, GoMap top, GoMap values, int depth) {
        GoMap children = new GoMap();
        GoMap data = new GoMap();
        data.put("Chart", ChartObjects.of(node, helm4));
        data.put("Files", new FilesObject(node.chart().files()));
        data.put("Release", top.get("Release"));
        data.put("Capabilities", top.get("Capabilities"));
        data.put("Values", values);
        data.put("Subcharts", children);
        for (ChartNode child : node.children()) {
            GoMap own = values.get(child.name()) instanceof GoMap table ? table : new GoMap();
            children.put(child.name(), collect(child, top, own.as(values.type()), depth + 1));
        }
        String path = node.fullPath();
        boolean library = node.chart().metadata().library();
        for (ChartTemplate template : node.chart().templates()) {
            Page page = new Page(path + "/" + template.path(), path + "/templates", template.text(), data);
            if (!library || page.partial()) {
                pages.add(page);
            }
        }
        return data;
    }

    private SequencedMap<String, String> run(GoMap.Type type) {
        pages.sort(Comparator.comparingInt(Page::depth)
                .thenComparing(Page::name, GoText::compare)
                .reversed());
        Outside outside = new Outside();
        TemplateNames names = TemplateNames.empty(functions);
        for (Page page : pages) {
            try {
                names.add(outside.parsed(new TemplateSource(page.name, page.text), functions));
            } catch (TemplateParseException malformed) {
                throw new HelmException(HelmException.Stage.RENDER, parseError(malformed.text()), malformed);
            }
        }
        RenderSession session = new RenderSession(
                outside,
                new RenderSession.Limits(
                        options.limits().characters(),
                        options.limits().steps(),
                        options.limits().time().toNanos()));
        TreeMap<String, String> rendered = new TreeMap<>(GoText::compare);
        for (Page page : pages) {
            if (!page.partial()) {
                outside.begin(page);
                rendered.put(page.name, one(session, names, page, type));
            }
        }
        return rendered;
    }

    private String one(RenderSession session, TemplateNames names, Page page, GoMap.Type type) {
        GoMap about = GoMap.of(type);
        about.put("Name", page.name);
        about.put("BasePath", page.basePath);
        page.data.put("Template", about);
        try {
            String text = Evaluation.render(session, names, ROOT, page.name, page.data);
            return GoText.readable(text.contains(NO_VALUE) ? text.replace(NO_VALUE, "") : text);
        } catch (GoError failed) {
            throw new HelmException(HelmException.Stage.RENDER, executionError(failed), failed);
        } catch (RenderSession.LimitBreach breach) {
            throw new HelmException(HelmException.Stage.LIMIT, page.name + ": " + breach.getMessage(), breach);
        } catch (StackOverflowError tooDeep) {
            throw new HelmException(
                    HelmException.Stage.LIMIT, page.name + ": templates nest deeper than the stack takes", tooDeep);
        }
    }

    /// `parse error at (place): reason`, where the reason is what follows the last colon.
    private static String parseError(String text) {
        String[] parts = text.split(": ", -1);
        return parts.length == 1
                ? "parse error in (" + text + ")"
                : "parse error at (" + parts[1] + "): " + parts[parts.length - 1];
    }

    private String executionError(GoError failed) {
        if (!(failed instanceof TemplateFailure failure)) {
            return failed.text();
        }
        String message = ChartMessage.in(failure.text());
        if (message != null) {
            return "execution error at (" + failure.location() + "): " + message;
        }
        return helm4 ? FailureChain.of(failure) : failure.text();
    }

    /// What the templates of this render reach outside of themselves.
    private final class Outside implements RenderSession.Surroundings {
        private RandomGenerator random = options.chance().seed().numbers();

        /// Starts the numbers of a page, so that no page changes those of another.
        void begin(Page page) {
            random = options.chance().seed().part(page.name).numbers();
        }

        @Override
        public @Nullable Object lookup(String apiVersion, String kind, String namespace, String name) {
            return ValueTrees.map(options.cluster().lookup().find(apiVersion, kind, namespace, name));
        }

        @Override
        public Instant now() {
            uses.time();
            return options.chance().clock().instant();
        }

        @Override
        public RandomGenerator random() {
            uses.chance();
            return random;
        }

        @Override
        public @Nullable GoFunction mapMethod(GoMap map, String name) {
            return ValuesMethods.find(map, name);
        }

        @Override
        public List<Definition> parsed(TemplateSource source, Map<String, GoFunction> table) {
            return (helm4 ? PARSED_4 : PARSED_3).of(source, table);
        }

        @Override
        public boolean helm4() {
            return helm4;
        }
    }
}
