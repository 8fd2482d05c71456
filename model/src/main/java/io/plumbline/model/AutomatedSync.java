package io.plumbline.model;

/// What automatic sync may do.
///
/// @param prune whether objects that left the desired state are deleted
/// @param selfHeal whether drift is corrected without a new revision
/// @param allowEmpty whether a rendering without objects may prune everything
public record AutomatedSync(boolean prune, boolean selfHeal, boolean allowEmpty) {
    /// Sync new revisions only.
    public static final AutomatedSync DEFAULT = new AutomatedSync(false, false, false);
}
