package io.plumbline.helm.release;

import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmOptions.Switch;
import io.plumbline.helm.HelmRelease.CrdFile;
import io.plumbline.helm.HelmRelease.HookEvent;
import io.plumbline.helm.HelmRelease.ReleaseHook;
import io.plumbline.helm.HelmRelease.ReleaseManifest;
import io.plumbline.helm.chart.PathPattern;
import io.plumbline.helm.golang.GoError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `helm template` prints for a release.
public final class ReleaseText {
    private static final Pattern SOURCE = Pattern.compile("# Source: [^/]+/(.+)");

    private ReleaseText() {}

    /// The text; [HelmException] when a pattern of manifests to show matches nothing.
    public static String of(List<CrdFile> crds, ReleaseSorter.Sorted sorted, HelmOptions options, boolean helm4) {
        StringBuilder manifest = new StringBuilder();
        if (options.has(Switch.INCLUDE_CRDS)) {
            for (CrdFile crd : crds) {
                document(manifest, crd.source(), crd.text());
            }
        }
        for (ReleaseManifest one : sorted.manifests()) {
            document(manifest, one.source(), one.text());
        }
        StringBuilder all = new StringBuilder(DocumentSplitter.trim(manifest.toString())).append('\n');
        if (!options.has(Switch.NO_HOOKS)) {
            for (ReleaseHook hook : sorted.hooks()) {
                if (!options.has(Switch.SKIP_TESTS) || !hook.events().contains(HookEvent.TEST)) {
                    document(all, hook.manifest().source(), hook.manifest().text());
                }
            }
        }
        return options.showOnly().isEmpty() ? all.toString() : only(all.toString(), options.showOnly(), helm4);
    }

    /// Adds a document with the line that names its source.
    public static void document(StringBuilder out, String source, String text) {
        out.append("---\n# Source: ").append(source).append('\n').append(text).append('\n');
    }

    private static String only(String text, List<String> patterns, boolean helm4) {
        List<String> documents = DocumentSplitter.split(text, helm4);
        List<String> shown = new ArrayList<>();
        for (String pattern : patterns) {
            boolean missing = true;
            for (String document : documents) {
                Matcher source = SOURCE.matcher(document);
                if (source.find() && matches(pattern, source.group(1))) {
                    shown.add(document);
                    missing = false;
                }
            }
            if (missing) {
                throw new HelmException(HelmException.Stage.VALUES, "could not find template " + pattern + " in chart");
            }
        }
        StringBuilder out = new StringBuilder();
        shown.forEach(document -> out.append("---\n").append(document).append('\n'));
        return out.toString();
    }

    private static boolean matches(String pattern, String path) {
        try {
            return PathPattern.matches(pattern, path);
        } catch (GoError malformed) {
            return false;
        }
    }
}
