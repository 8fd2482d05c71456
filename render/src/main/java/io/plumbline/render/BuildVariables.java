package io.plumbline.render;

import io.plumbline.model.Application;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The build environment, with the names Argo CD gives it and with our own, which start with `PLUMB_` instead of
/// `ARGOCD_`.
final class BuildVariables {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Z][A-Z0-9_]*)}|([A-Z][A-Z0-9_]*))");
    private static final int SHORT = 7;

    private BuildVariables() {}

    /// The variables of one source.
    static SortedMap<String, String> of(
            Application application, SourceSpec spec, Revision revision, RenderFacts facts) {
        var variables = new TreeMap<String, String>();
        String id = revision.id();
        put(variables, "NAME", application.name().value());
        put(variables, "NAMESPACE", application.destination().namespace());
        put(variables, "PROJECT_NAME", application.project());
        put(variables, "REVISION", id);
        put(variables, "REVISION_SHORT", id.substring(0, Math.min(SHORT, id.length())));
        put(variables, "REVISION_SHORT_8", id.substring(0, Math.min(SHORT + 1, id.length())));
        put(variables, "SOURCE_PATH", spec.path());
        put(variables, "SOURCE_REPO_URL", spec.repoUrl());
        put(variables, "SOURCE_TARGET_REVISION", spec.targetRevision());
        variables.put("KUBE_VERSION", facts.kubeVersion());
        variables.put("KUBE_API_VERSIONS", String.join(",", facts.apiVersions()));
        return variables;
    }

    private static void put(SortedMap<String, String> variables, String name, String value) {
        variables.put("ARGOCD_APP_" + name, value);
        variables.put("PLUMB_APP_" + name, value);
    }

    /// Puts known variables into a text; what is not known stays as it is.
    static String expand(String text, Function<String, Optional<String>> known) {
        Matcher matcher = VARIABLE.matcher(text);
        var out = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            matcher.appendReplacement(
                    out, Matcher.quoteReplacement(known.apply(name).orElse(matcher.group())));
        }
        return matcher.appendTail(out).toString();
    }
}
