package io.plumbline.helm;

import io.plumbline.helm.HelmOptions.HelmVersion;
import io.plumbline.helm.HelmOptions.Switch;
import io.plumbline.helm.HelmRelease.CrdFile;
import io.plumbline.helm.chart.Chart;
import io.plumbline.helm.chart.ChartDependency;
import io.plumbline.helm.chart.ChartLoader;
import io.plumbline.helm.chart.ChartNode;
import io.plumbline.helm.chart.ChartTree;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.golang.GoText;
import io.plumbline.helm.release.ReleaseSorter;
import io.plumbline.helm.release.ReleaseText;
import io.plumbline.helm.render.RenderEngine;
import io.plumbline.helm.render.UseRecord;
import io.plumbline.helm.schema.ValuesSchema;
import io.plumbline.helm.values.Coalescing;
import io.plumbline.helm.values.UserValues;
import io.plumbline.helm.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Renders charts as `helm template` does, in-process.
///
/// Stateless but for parsed templates and charts that are kept by their content; safe for use by several threads.
public final class Helm {
    private static final Pattern RELEASE_NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int RELEASE_NAME_MAX = 53;
    private static final String NOTES = "NOTES.txt";

    private Helm() {}

    /// Renders the chart in a folder. [HelmException] with Helm's text when it cannot be done.
    public static HelmRelease template(ChartFiles chart, HelmValues values, HelmOptions options) {
        boolean helm4 = options.version() == HelmVersion.HELM_4;
        GoMap user = UserValues.merged(values, helm4);
        return new Run(user, options).of(ChartCache.SHARED.load(chart, helm4));
    }

    /// The name of a release from a template, which may call functions but sees no data. [HelmException] when the
    /// template fails.
    public static String releaseName(String template) {
        return RenderEngine.text(template, HelmOptions.DEFAULT);
    }

    /// One render.
    ///
    /// @param user the merged values of the user
    private record Run(GoMap user, HelmOptions options) {
        private boolean helm4() {
            return options.version() == HelmVersion.HELM_4;
        }

        HelmRelease of(Chart chart) {
            checkInstallable(chart);
            ChartNode tree;
            GoMap all;
            try {
                checkReleaseName();
                tree = ChartTree.resolve(chart, user, helm4());
                all = Coalescing.coalesce(tree, user, helm4());
            } catch (GoError bad) {
                throw new HelmException(HelmException.Stage.VALUES, bad.text(), bad);
            }
            KubernetesVersion kubernetes = RenderEngine.kubernetes(options);
            if (!options.has(Switch.SKIP_SCHEMA)) {
                ValuesSchema.check(tree, all, helm4());
            }
            checkKubernetes(chart, kubernetes);
            UseRecord uses = new UseRecord();
            SequencedMap<String, String> files = new LinkedHashMap<>(RenderEngine.render(tree, all, options, uses));
            String notes = notes(files, tree.name() + "/templates/" + NOTES);
            ReleaseSorter.Sorted sorted = sorted(files);
            List<CrdFile> crds = new ArrayList<>();
            crds(tree, crds);
            String text = ReleaseText.of(crds, sorted, options, helm4());
            return new HelmRelease(crds, sorted.manifests(), sorted.hooks(), notes, text, uses.uses());
        }

        private ReleaseSorter.Sorted sorted(SequencedMap<String, String> files) {
            try {
                return ReleaseSorter.sort(files, helm4());
            } catch (HelmException broken) {
                StringBuilder rendered = new StringBuilder();
                files.forEach((path, text) -> {
                    if (!text.isBlank()) {
                        ReleaseText.document(rendered, path, text);
                    }
                });
                throw new HelmException(broken.stage(), broken.text(), broken, rendered.toString());
            }
        }

        private void checkReleaseName() {
            String name = options.releaseName();
            if (name.length() > RELEASE_NAME_MAX || !RELEASE_NAME.matcher(name).matches()) {
                throw new GoError((helm4() ? "release name check failed: " : "") + "release name "
                        + GoQuote.quote(name)
                        + ": invalid release name, must match regex ^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"
                        + " and the length must not be longer than 53");
            }
        }

        private void checkInstallable(Chart chart) {
            if (chart.metadata().library()) {
                throw new HelmException(HelmException.Stage.LOAD, "library charts are not installable");
            }
            List<String> missing = new ArrayList<>();
            for (ChartDependency dependency : chart.metadata().dependencies()) {
                if (chart.vendored().stream().noneMatch(c -> c.name().equals(dependency.name()))) {
                    missing.add(dependency.name());
                }
            }
            if (!missing.isEmpty()) {
                throw badDependencies(
                        "found in Chart.yaml, but missing in charts/ directory: " + String.join(", ", missing));
            }
            if (helm4() && chart.metadata().apiVersion().equals(ChartLoader.HIDDEN_API)) {
                throw chart.vendored().isEmpty()
                                || !chart.metadata().dependencies().isEmpty()
                        ? new HelmException(HelmException.Stage.LOAD, "invalid chart apiVersion")
                        : badDependencies("unsupported chart dependency type");
            }
        }

        private HelmException badDependencies(String why) {
            String advice = helm4()
                    ? "an error occurred while checking for chart dependencies. You may need to run 'helm dependency build'"
                    : "An error occurred while checking for chart dependencies. You may need to run `helm dependency build`";
            return new HelmException(HelmException.Stage.LOAD, advice + " to fetch missing dependencies: " + why);
        }

        private static void checkKubernetes(Chart chart, KubernetesVersion version) {
            String range = chart.metadata().kubeVersion();
            if (!range.isEmpty() && !ChartTree.fits(range, version.release())) {
                throw new HelmException(
                        HelmException.Stage.RENDER,
                        "chart requires kubeVersion: " + range + " which is incompatible with Kubernetes "
                                + version.text());
            }
        }

        /// Takes all notes out of the files; those of the root, and of children if wanted, are the result.
        private String notes(SequencedMap<String, String> files, String own) {
            StringBuilder notes = new StringBuilder();
            for (String path : List.copyOf(files.keySet())) {
                if (path.endsWith(NOTES)) {
                    String text = files.remove(path);
                    if (path.equals(own) || options.has(Switch.NOTES_OF_CHILDREN)) {
                        notes.append(notes.isEmpty() ? "" : "\n").append(text);
                    }
                }
            }
            return notes.toString();
        }

        private static void crds(ChartNode node, List<CrdFile> into) {
            node.chart().files().forEach((path, content) -> {
                boolean manifest = path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json");
                if (path.startsWith("crds/") && manifest) {
                    into.add(new CrdFile(node.fullPath() + "/" + path, GoText.readable(GoText.of(content))));
                }
            });
            for (ChartNode child : node.children()) {
                crds(child, into);
            }
        }
    }
}
