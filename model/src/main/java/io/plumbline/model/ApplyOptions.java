package io.plumbline.model;

import java.util.function.Consumer;

/// How one change is carried out at its target. A target ignores what it has no notion of.
///
/// @param conflicts what is done about fields that others own
/// @param force whether the object is deleted and created when it cannot be changed in place
/// @param replace whether the whole object is put in place of the live one, fields of others included
/// @param ifNotPresent whether the object is only created, never changed
/// @param merge whether fields that other managers have applied stay theirs: no take-over from kubectl,
///     Argo CD or Flux
/// @param validate whether unknown and duplicate fields are refused
/// @param skipDryRunOnMissingResource whether an object of a kind that the target does not know yet is left
///     out of the check before the first change
/// @param propagation what becomes of dependants of a deleted object
public record ApplyOptions(
        Conflicts conflicts,
        boolean force,
        boolean replace,
        boolean ifNotPresent,
        boolean merge,
        boolean validate,
        boolean skipDryRunOnMissingResource,
        Propagation propagation) {
    /// Take over, change in place, validate, delete dependants first.
    public static final ApplyOptions DEFAULT =
            new ApplyOptions(Conflicts.TAKE, false, false, false, false, true, false, Propagation.FOREGROUND);

    /// These options with another answer to conflicts.
    public ApplyOptions withConflicts(Conflicts other) {
        return changed(draft -> draft.conflicts = other);
    }

    /// These options with or without force.
    public ApplyOptions withForce(boolean other) {
        return changed(draft -> draft.force = other);
    }

    /// These options with or without replacing the whole object.
    public ApplyOptions withReplace(boolean other) {
        return changed(draft -> draft.replace = other);
    }

    /// These options with or without being limited to creation.
    public ApplyOptions withIfNotPresent(boolean other) {
        return changed(draft -> draft.ifNotPresent = other);
    }

    /// These options with or without leaving the fields of other appliers.
    public ApplyOptions withMerge(boolean other) {
        return changed(draft -> draft.merge = other);
    }

    /// These options with or without validation.
    public ApplyOptions withValidate(boolean other) {
        return changed(draft -> draft.validate = other);
    }

    /// These options with or without leaving unknown kinds out of the check.
    public ApplyOptions withSkipDryRunOnMissingResource(boolean other) {
        return changed(draft -> draft.skipDryRunOnMissingResource = other);
    }

    /// These options with another propagation of deletions.
    public ApplyOptions withPropagation(Propagation other) {
        return changed(draft -> draft.propagation = other);
    }

    private ApplyOptions changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.build();
    }

    /// Options while one of them is changed; lives for one call.
    private static final class Draft {
        private Conflicts conflicts;
        private boolean force;
        private boolean replace;
        private boolean ifNotPresent;
        private boolean merge;
        private boolean validate;
        private boolean skipDryRunOnMissingResource;
        private Propagation propagation;

        Draft(ApplyOptions before) {
            conflicts = before.conflicts;
            force = before.force;
            replace = before.replace;
            ifNotPresent = before.ifNotPresent;
            merge = before.merge;
            validate = before.validate;
            skipDryRunOnMissingResource = before.skipDryRunOnMissingResource;
            propagation = before.propagation;
        }

        ApplyOptions build() {
            return new ApplyOptions(
                    conflicts, force, replace, ifNotPresent, merge, validate, skipDryRunOnMissingResource, propagation);
        }
    }
}
