package io.plumbline.engine.prune;

import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Conflicts;
import io.plumbline.model.ResourceObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What the annotations of one object say about how it is applied and deleted: our own words, Argo CD's, Flux's and
/// Helm's, as data. Flux's may be labels as well.
///
/// @param prune whether it may be deleted when it left the source
/// @param delete whether it may be deleted together with its application
/// @param pruneLast whether it is deleted after all others
/// @param replace whether it may be deleted and created when it cannot be changed in place
/// @param reconcile whether it is applied at all
/// @param extraneous whether it does not count when it is there and not declared
public record ObjectOptions(
        Permission prune,
        Permission delete,
        boolean pruneLast,
        boolean replace,
        boolean reconcile,
        boolean extraneous) {
    /// Nothing said.
    public static final ObjectOptions NONE =
            new ObjectOptions(Permission.ALLOWED, Permission.ALLOWED, false, false, true, false);

    /// Whether something may be deleted.
    public enum Permission {
        /// Yes.
        ALLOWED,
        /// Only after a person has agreed.
        CONFIRM,
        /// No.
        NEVER
    }

    /// Option words of the `sync-options` and `compare-options` annotations, as Argo CD writes them.
    private static final Map<String, UnaryOperator<ObjectOptions>> WORDS = Map.of(
            "Prune=false", options -> options.withPrune(Permission.NEVER),
            "Prune=confirm", options -> options.withPrune(Permission.CONFIRM),
            "Delete=false", options -> options.withDelete(Permission.NEVER),
            "Delete=confirm", options -> options.withDelete(Permission.CONFIRM),
            "PruneLast=true", options -> options.withPruneLast(true),
            "Replace=true", options -> options.withReplace(true),
            "Force=true", options -> options.withReplace(true),
            "IgnoreExtraneous", options -> options.withExtraneous(true));

    /// Option words about carrying out a change.
    private static final Map<String, UnaryOperator<ApplyOptions>> APPLY_WORDS = Map.of(
            "Conflicts=report", options -> options.withConflicts(Conflicts.REPORT),
            "Replace=true", options -> options.withReplace(true),
            "Replace=false", options -> options.withReplace(false),
            "Force=true", options -> options.withForce(true),
            "Force=false", options -> options.withForce(false),
            "Validate=true", options -> options.withValidate(true),
            "Validate=false", options -> options.withValidate(false),
            "ClientSideApplyMigration=false", options -> options.withMerge(true),
            "SkipDryRunOnMissingResource=true", options -> options.withSkipDryRunOnMissingResource(true),
            "SkipDryRunOnMissingResource=false", options -> options.withSkipDryRunOnMissingResource(false));

    private static final String FLUX = "kustomize.toolkit.fluxcd.io/";

    /// Annotations with one value that says the same as an option word or more, in the order in which they count.
    private static final Map<String, UnaryOperator<ObjectOptions>> VALUES = new TreeMap<>(Map.of(
            "plumbline.dev/prune=disabled",
            options -> options.withPrune(Permission.NEVER),
            FLUX + "prune=disabled",
            options -> options.withPrune(Permission.NEVER),
            FLUX + "force=enabled",
            options -> options.withReplace(true),
            FLUX + "ssa=ignore",
            options -> options.withReconcile(false).withPrune(Permission.NEVER),
            "helm.sh/resource-policy=keep",
            options -> options.withPrune(Permission.NEVER).withDelete(Permission.NEVER),
            "plumbline.dev/replace=enabled",
            options -> options.withReplace(true),
            "plumbline.dev/delete=disabled",
            options -> options.withDelete(Permission.NEVER),
            "plumbline.dev/reconcile=disabled",
            options -> options.withReconcile(false),
            FLUX + "reconcile=disabled",
            options -> options.withReconcile(false).withPrune(Permission.NEVER)));

    private static final Map<String, UnaryOperator<ApplyOptions>> APPLY_VALUES = new TreeMap<>(Map.of(
            "plumbline.dev/conflicts=report",
            options -> options.withConflicts(Conflicts.REPORT),
            "plumbline.dev/conflicts=take",
            options -> options.withConflicts(Conflicts.TAKE),
            FLUX + "force=enabled",
            options -> options.withForce(true),
            FLUX + "ssa=merge",
            options -> options.withMerge(true),
            FLUX + "ssa=ifnotpresent",
            options -> options.withIfNotPresent(true),
            FLUX + "ssa=override",
            options -> options.withMerge(false).withIfNotPresent(false)));

    private static final List<String> WORD_LISTS = List.of(
            "plumbline.dev/sync-options",
            "argocd.argoproj.io/sync-options",
            "plumbline.dev/compare-options",
            "argocd.argoproj.io/compare-options");

    /// Reads the annotations of an object. Words that are unknown belong to somebody else and say nothing.
    public static ObjectOptions of(ResourceObject object) {
        return saysNothing(object) ? NONE : changed(object, NONE, WORDS, VALUES);
    }

    /// How a change of an object is carried out.
    ///
    /// @param application what the application says about all its objects
    public static ApplyOptions applying(ResourceObject object, ApplyOptions application) {
        return saysNothing(object) ? application : changed(object, application, APPLY_WORDS, APPLY_VALUES);
    }

    private static boolean saysNothing(ResourceObject object) {
        return object.body()
                .map("metadata")
                .filter(metadata -> metadata.has("annotations") || metadata.has("labels"))
                .isEmpty();
    }

    private static <T> T changed(
            ResourceObject object,
            T before,
            Map<String, UnaryOperator<T>> byWord,
            Map<String, UnaryOperator<T>> byValue) {
        T options = before;
        for (String word : words(object)) {
            options = byWord.getOrDefault(word, UnaryOperator.identity()).apply(options);
        }
        for (var row : byValue.entrySet()) {
            int equals = row.getKey().indexOf('=');
            String key = row.getKey().substring(0, equals);
            boolean said = object.annotation(key)
                    .or(() -> key.startsWith(FLUX) ? object.label(key) : Optional.empty())
                    .filter(row.getKey().substring(equals + 1)::equalsIgnoreCase)
                    .isPresent();
            options = said ? row.getValue().apply(options) : options;
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
        return new ObjectOptions(to, delete, pruneLast, replace, reconcile, extraneous);
    }

    private ObjectOptions withDelete(Permission to) {
        return new ObjectOptions(prune, to, pruneLast, replace, reconcile, extraneous);
    }

    private ObjectOptions withPruneLast(boolean on) {
        return new ObjectOptions(prune, delete, on, replace, reconcile, extraneous);
    }

    private ObjectOptions withReplace(boolean on) {
        return new ObjectOptions(prune, delete, pruneLast, on, reconcile, extraneous);
    }

    private ObjectOptions withReconcile(boolean on) {
        return new ObjectOptions(prune, delete, pruneLast, replace, on, extraneous);
    }

    private ObjectOptions withExtraneous(boolean on) {
        return new ObjectOptions(prune, delete, pruneLast, replace, reconcile, on);
    }
}
