package io.plumbline.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// How a plan is made and executed.
///
/// @param prune whether objects of the inventory that left the rendering are deleted; they go after all
///     waves are healthy
/// @param confirmPrune whether every deletion waits until a person agrees
/// @param pruneLast whether deletions share one wave of their own after all others, instead of reverse
///     waves
/// @param deleteBudgetPercent largest share of the inventory one run may delete without being asked; 100
///     for no limit
/// @param replace whether an immutable difference may be answered by deleting and creating
/// @param createNamespace whether the namespace of the destination is created when nothing declares it
/// @param namespaceMetadata labels and annotations of that namespace; they are kept as declared
/// @param respectIgnoreDifferences whether ignored fields keep their live value when the object is changed
/// @param failOnSharedResource whether an object of another application fails the sync; else it is left
///     alone with a warning
/// @param apply how each change is carried out, unless the object says something else
public record SyncOptions(
        boolean prune,
        boolean confirmPrune,
        boolean pruneLast,
        int deleteBudgetPercent,
        boolean replace,
        boolean createNamespace,
        NamespaceMetadata namespaceMetadata,
        boolean respectIgnoreDifferences,
        boolean failOnSharedResource,
        ApplyOptions apply) {
    /// Share of the inventory that one run may delete when nothing else is said. It counts only above
    /// [#DELETE_BUDGET_FREE] objects, so that small applications can change freely.
    public static final int DELETE_BUDGET_PERCENT = 50;

    /// Deletions that are always within the budget.
    public static final int DELETE_BUDGET_FREE = 10;

    /// No prune, no replace, nothing created that is not declared.
    public static final SyncOptions DEFAULT = new SyncOptions(false, false, DELETE_BUDGET_PERCENT);

    /// Argo CD's words for an application, and `Conflicts`. What only differs is ever applied, always on
    /// the server side and after a dry run, so some words ask for what is always so.
    private static final Map<String, UnaryOperator<SyncOptions>> WORDS = words();

    /// Options with default values but for these.
    public SyncOptions(boolean prune, boolean replace, int deleteBudgetPercent) {
        this(
                prune,
                false,
                false,
                deleteBudgetPercent,
                replace,
                false,
                NamespaceMetadata.NONE,
                false,
                false,
                ApplyOptions.DEFAULT);
    }

    /// These options changed by a list of words, one after the other.
    ///
    /// @param subject where the list stands, for the error
    /// @throws InvalidInput naming the first word that is unknown or asks for what we never do
    public SyncOptions withWords(String subject, List<String> words) {
        SyncOptions options = this;
        for (String word : words) {
            options = options.withWord(word)
                    .orElseThrow(() -> new InvalidInput(
                            subject,
                            "'" + word + "' is no sync option",
                            "known are " + String.join(", ", WORDS.keySet())));
        }
        return options;
    }

    /// These options changed by a word of Argo CD's `syncOptions` list, such as `CreateNamespace=true`;
    /// empty when the word is unknown or asks for what we never do.
    public Optional<SyncOptions> withWord(String word) {
        return Optional.ofNullable(WORDS.get(word.strip())).map(change -> change.apply(this));
    }

    /// These options with pruning on or off.
    public SyncOptions withPrune(boolean other) {
        return changed(draft -> draft.prune = other);
    }

    /// These options with or without asking before deletions.
    public SyncOptions withConfirmPrune(boolean other) {
        return changed(draft -> draft.confirmPrune = other);
    }

    /// These options with or without deletions in one last wave.
    public SyncOptions withPruneLast(boolean other) {
        return changed(draft -> draft.pruneLast = other);
    }

    /// These options with another deletion budget.
    public SyncOptions withDeleteBudgetPercent(int other) {
        return changed(draft -> draft.deleteBudgetPercent = other);
    }

    /// These options with or without deleting and creating for immutable fields.
    public SyncOptions withReplace(boolean other) {
        return changed(draft -> draft.replace = other);
    }

    /// These options with or without creating the namespace.
    public SyncOptions withCreateNamespace(boolean other) {
        return changed(draft -> draft.createNamespace = other);
    }

    /// These options with other metadata of the namespace.
    public SyncOptions withNamespaceMetadata(NamespaceMetadata other) {
        return changed(draft -> draft.namespaceMetadata = other);
    }

    /// These options with or without keeping ignored fields.
    public SyncOptions withRespectIgnoreDifferences(boolean other) {
        return changed(draft -> draft.respectIgnoreDifferences = other);
    }

    /// These options with or without failing on objects of others.
    public SyncOptions withFailOnSharedResource(boolean other) {
        return changed(draft -> draft.failOnSharedResource = other);
    }

    /// These options with another way of carrying out changes.
    public SyncOptions withApply(ApplyOptions other) {
        return changed(draft -> draft.apply = other);
    }

    private SyncOptions changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.build();
    }

    private SyncOptions applying(UnaryOperator<ApplyOptions> change) {
        return withApply(change.apply(apply));
    }

    private static Map<String, UnaryOperator<SyncOptions>> words() {
        var words = new TreeMap<String, UnaryOperator<SyncOptions>>();
        words.put("Prune=true", options -> options);
        words.put("Prune=false", options -> options.withPrune(false));
        words.put("Prune=confirm", options -> options.withConfirmPrune(true));
        words.put("ServerSideApply=true", options -> options);
        words.put("ApplyOutOfSyncOnly=true", options -> options);
        words.put("ApplyOutOfSyncOnly=false", options -> options);
        words.put("ClientSideApplyMigration=true", options -> options.applying(apply -> apply.withMerge(false)));
        words.put("ClientSideApplyMigration=false", options -> options.applying(apply -> apply.withMerge(true)));
        words.put("Replace=true", options -> options.withReplace(true).applying(apply -> apply.withReplace(true)));
        words.put("Replace=false", options -> options.withReplace(false).applying(apply -> apply.withReplace(false)));
        words.put("Force=true", options -> options.withReplace(true).applying(apply -> apply.withForce(true)));
        words.put("Force=false", options -> options.applying(apply -> apply.withForce(false)));
        words.put("Validate=true", options -> options.applying(apply -> apply.withValidate(true)));
        words.put("Validate=false", options -> options.applying(apply -> apply.withValidate(false)));
        words.put("Conflicts=take", options -> options.applying(apply -> apply.withConflicts(Conflicts.TAKE)));
        words.put("Conflicts=report", options -> options.applying(apply -> apply.withConflicts(Conflicts.REPORT)));
        for (boolean on : new boolean[] {true, false}) {
            words.put("PruneLast=" + on, options -> options.withPruneLast(on));
            words.put("CreateNamespace=" + on, options -> options.withCreateNamespace(on));
            words.put("RespectIgnoreDifferences=" + on, options -> options.withRespectIgnoreDifferences(on));
            words.put("FailOnSharedResource=" + on, options -> options.withFailOnSharedResource(on));
            words.put(
                    "SkipDryRunOnMissingResource=" + on,
                    options -> options.applying(apply -> apply.withSkipDryRunOnMissingResource(on)));
        }
        for (Propagation policy : Propagation.values()) {
            String name = policy.name().toLowerCase(Locale.ROOT);
            words.put("PrunePropagationPolicy=" + name, options -> options.applying(a -> a.withPropagation(policy)));
        }
        return words;
    }

    /// Options while one of them is changed; lives for one call.
    private static final class Draft {
        private boolean prune;
        private boolean confirmPrune;
        private boolean pruneLast;
        private int deleteBudgetPercent;
        private boolean replace;
        private boolean createNamespace;
        private NamespaceMetadata namespaceMetadata;
        private boolean respectIgnoreDifferences;
        private boolean failOnSharedResource;
        private ApplyOptions apply;

        Draft(SyncOptions before) {
            prune = before.prune;
            confirmPrune = before.confirmPrune;
            pruneLast = before.pruneLast;
            deleteBudgetPercent = before.deleteBudgetPercent;
            replace = before.replace;
            createNamespace = before.createNamespace;
            namespaceMetadata = before.namespaceMetadata;
            respectIgnoreDifferences = before.respectIgnoreDifferences;
            failOnSharedResource = before.failOnSharedResource;
            apply = before.apply;
        }

        SyncOptions build() {
            return new SyncOptions(
                    prune,
                    confirmPrune,
                    pruneLast,
                    deleteBudgetPercent,
                    replace,
                    createNamespace,
                    namespaceMetadata,
                    respectIgnoreDifferences,
                    failOnSharedResource,
                    apply);
        }
    }
}
