package io.plumbline.engine.hook;

import io.plumbline.model.Hook;
import io.plumbline.model.HookDeletePolicy;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Phase;
import io.plumbline.model.ResourceObject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads from the annotations of an object whether it is a hook. The first dialect that speaks decides:
/// our own, Argo CD's, Helm's.
public final class HookRules {
    private static final String SKIP = "Skip";

    /// Helm's events as phases (Argo CD's mapping). Events that are not here, such as `test`, never
    /// happen in a run.
    private static final Map<String, Phase> HELM_EVENTS = Map.of(
            "pre-install", Phase.PRE_SYNC,
            "pre-upgrade", Phase.PRE_SYNC,
            "post-install", Phase.POST_SYNC,
            "post-upgrade", Phase.POST_SYNC,
            "pre-delete", Phase.PRE_DELETE,
            "post-delete", Phase.POST_DELETE);

    private static final Map<String, HookDeletePolicy> HELM_POLICIES = Map.of(
            "before-hook-creation", HookDeletePolicy.BEFORE_HOOK_CREATION,
            "hook-succeeded", HookDeletePolicy.HOOK_SUCCEEDED,
            "hook-failed", HookDeletePolicy.HOOK_FAILED);

    private HookRules() {}

    /// The hook that an object is; empty when it is desired state. A hook without phases never runs.
    ///
    /// @throws InvalidInput when an annotation has an unknown word
    public static Optional<Hook> hook(ResourceObject object) {
        for (String key : List.of("plumbline.dev/hook", "argocd.argoproj.io/hook")) {
            Optional<String> words = object.annotation(key);
            if (words.isPresent()) {
                return Optional.of(new Hook(phases(object, key, words.orElseThrow()), policies(object)));
            }
        }
        return object.annotation("helm.sh/hook")
                .filter(words -> !words(words).contains("crd-install"))
                .map(words -> new Hook(helmPhases(words), policies(object)));
    }

    private static Set<Phase> phases(ResourceObject object, String key, String text) {
        var phases = EnumSet.noneOf(Phase.class);
        for (String word : words(text)) {
            if (!word.equals(SKIP)) {
                phases.add(known(object, key, word, Phase.values(), Phase::text));
            }
        }
        return phases;
    }

    private static Set<Phase> helmPhases(String text) {
        var phases = EnumSet.noneOf(Phase.class);
        words(text).stream()
                .filter(HELM_EVENTS::containsKey)
                .map(HELM_EVENTS::get)
                .forEach(phases::add);
        return phases;
    }

    private static Set<HookDeletePolicy> policies(ResourceObject object) {
        var policies = EnumSet.noneOf(HookDeletePolicy.class);
        for (String key : List.of("plumbline.dev/hook-delete-policy", "argocd.argoproj.io/hook-delete-policy")) {
            for (String word : words(object.annotation(key).orElse(""))) {
                policies.add(known(object, key, word, HookDeletePolicy.values(), HookDeletePolicy::text));
            }
        }
        words(object.annotation("helm.sh/hook-delete-policy").orElse("")).stream()
                .filter(HELM_POLICIES::containsKey)
                .map(HELM_POLICIES::get)
                .forEach(policies::add);
        return policies.isEmpty() ? EnumSet.of(HookDeletePolicy.BEFORE_HOOK_CREATION) : policies;
    }

    private static <E> E known(ResourceObject object, String key, String word, E[] all, Function<E, String> text) {
        return Arrays.stream(all)
                .filter(constant -> text.apply(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        object.origin() + " " + object.ref(),
                        "annotation " + key + " has the unknown word '" + word + "'",
                        "use " + String.join(", ", Arrays.stream(all).map(text).toList())));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
