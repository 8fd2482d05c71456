package io.plumbline.model;

/// How one change is carried out at its target. A target ignores what it has no notion of.
///
/// @param conflicts what is done about fields that others own
/// @param force whether the object is deleted and created when it cannot be changed in place
/// @param replace whether the whole object is put in place of the live one, fields of others included
/// @param ifNotPresent whether the object is only created, never changed
/// @param merge whether fields that other managers have applied stay theirs: no take-over from kubectl, Argo CD or Flux
/// @param validate whether unknown and duplicate fields are refused
/// @param skipDryRunOnMissingResource whether an object of a kind that the target does not know yet is left out of the
///     check before the first change
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
    public ApplyOptions withConflicts(Conflicts answer) {
        return new ApplyOptions(
                answer, force, replace, ifNotPresent, merge, validate, skipDryRunOnMissingResource, propagation);
    }

    /// These options with or without force.
    public ApplyOptions withForce(boolean on) {
        return new ApplyOptions(
                conflicts, on, replace, ifNotPresent, merge, validate, skipDryRunOnMissingResource, propagation);
    }

    /// These options with or without replacing the whole object.
    public ApplyOptions withReplace(boolean on) {
        return new ApplyOptions(
                conflicts, force, on, ifNotPresent, merge, validate, skipDryRunOnMissingResource, propagation);
    }

    /// These options with or without being limited to creation.
    public ApplyOptions withIfNotPresent(boolean on) {
        return new ApplyOptions(
                conflicts, force, replace, on, merge, validate, skipDryRunOnMissingResource, propagation);
    }

    /// These options with or without leaving the fields of other appliers.
    public ApplyOptions withMerge(boolean on) {
        return new ApplyOptions(
                conflicts, force, replace, ifNotPresent, on, validate, skipDryRunOnMissingResource, propagation);
    }

    /// These options with or without validation.
    public ApplyOptions withValidate(boolean on) {
        return new ApplyOptions(
                conflicts, force, replace, ifNotPresent, merge, on, skipDryRunOnMissingResource, propagation);
    }

    /// These options with or without leaving unknown kinds out of the check.
    public ApplyOptions withSkipDryRunOnMissingResource(boolean on) {
        return new ApplyOptions(conflicts, force, replace, ifNotPresent, merge, validate, on, propagation);
    }

    /// These options with another propagation of deletions.
    public ApplyOptions withPropagation(Propagation policy) {
        return new ApplyOptions(
                conflicts, force, replace, ifNotPresent, merge, validate, skipDryRunOnMissingResource, policy);
    }
}
