package io.plumbline.engine.prune;

import io.plumbline.model.ResourceObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What the annotations of one object say about how it is applied and deleted.
///
/// @param prune whether it may be deleted when it left the source
/// @param delete whether it may be deleted together with its application
/// @param pruneLast whether it is deleted after all others
/// @param replace whether it may be deleted and created when it cannot be changed in place
/// @param reconcile whether it is applied at all
public record ObjectOptions(
        Permission prune, Permission delete, boolean pruneLast, boolean replace, boolean reconcile) {
    /// Nothing said.
    public static final ObjectOptions NONE =
            new ObjectOptions(Permission.ALLOWED, Permission.ALLOWED, false, false, true);

    /// Whether something may be deleted.
    public enum Permission {
        /// Yes.
        ALLOWED,
        /// Only after a person has agreed.
        CONFIRM,
        /// No.
        NEVER
    }

    /// Option words of the `sync-options` annotations, as Argo CD writes them.
    private static final Map<String, UnaryOperator<ObjectOptions>> WORDS = Map.of(
            "Prune=false", options -> options.withPrune(Permission.NEVER),
            "Prune=confirm", options -> options.withPrune(Permission.CONFIRM),
            "Delete=false", options -> options.withDelete(Permission.NEVER),
            "Delete=confirm", options -> options.withDelete(Permission.CONFIRM),
            "PruneLast=true", options -> options.withPruneLast(true),
            "Replace=true", options -> options.withReplace(true),
            "Force=true", options -> options.withReplace(true));

    /// Annotations with one value that says the same as an option word or more.
    private static final Map<String, UnaryOperator<ObjectOptions>> VALUES = Map.of(
            "plumbline.dev/prune=disabled", options -> options.withPrune(Permission.NEVER),
            "kustomize.toolkit.fluxcd.io/prune=disabled", options -> options.withPrune(Permission.NEVER),
            "helm.sh/resource-policy=keep",
                    options -> options.withPrune(Permission.NEVER).withDelete(Permission.NEVER),
            "plumbline.dev/delete=disabled", options -> options.withDelete(Permission.NEVER),
            "plumbline.dev/reconcile=disabled", options -> options.withReconcile(false),
            "kustomize.toolkit.fluxcd.io/reconcile=disabled",
                    options -> options.withReconcile(false).withPrune(Permission.NEVER));

    private static final List<String> WORD_LISTS =
            List.of("plumbline.dev/sync-options", "argocd.argoproj.io/sync-options");

    /// Reads the annotations of an object. Words that are unknown belong to somebody else and say nothing.
    public static ObjectOptions of(ResourceObject object) {
        ObjectOptions options = NONE;
        for (String word : words(object)) {
            options = WORDS.getOrDefault(word, UnaryOperator.identity()).apply(options);
        }
        for (String pair : VALUES.keySet().stream().sorted().toList()) {
            int equals = pair.indexOf('=');
            boolean said = object.annotation(pair.substring(0, equals))
                    .filter(pair.substring(equals + 1)::equals)
                    .isPresent();
            if (said) {
                options = VALUES.getOrDefault(pair, UnaryOperator.identity()).apply(options);
            }
        }
        return options;
    }

    private static List<String> words(ResourceObject object) {
        var words = new ArrayList<String>();
        for (String key : WORD_LISTS) {
            for (String word : object.annotation(key).orElse("").split(",", -1)) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private ObjectOptions withPrune(Permission to) {
        return new ObjectOptions(to, delete, pruneLast, replace, reconcile);
    }

    private ObjectOptions withDelete(Permission to) {
        return new ObjectOptions(prune, to, pruneLast, replace, reconcile);
    }

    private ObjectOptions withPruneLast(boolean on) {
        return new ObjectOptions(prune, delete, on, replace, reconcile);
    }

    private ObjectOptions withReplace(boolean on) {
        return new ObjectOptions(prune, delete, pruneLast, on, reconcile);
    }

    private ObjectOptions withReconcile(boolean on) {
        return new ObjectOptions(prune, delete, pruneLast, replace, on);
    }
}
