package io.plumbline.engine.diff;

import java.util.Set;
import java.util.function.Predicate;

/// Field managers by their name: ourselves, and those whose applied fields we inherit. What an inherited manager has
/// applied and Git no longer declares disappears, as it would have under that manager.
public final class FieldOwners {
    /// The name under which Plumbline applies.
    public static final String SELF = "plumbline";

    /// Tools that apply declared objects, as data.
    private static final Set<String> APPLIERS = Set.of(
            "kubectl",
            "kubectl-client-side-apply",
            "kubectl-last-applied",
            "before-first-apply",
            "argocd-controller",
            "argocd-application-controller",
            "kustomize-controller",
            "helm-controller",
            "flux-client-side-apply",
            "flux",
            "helm",
            "Helm");

    private FieldOwners() {}

    /// Whether a manager is ourselves or one we inherit from.
    public static boolean isOurs(String manager) {
        return manager.equals(SELF) || APPLIERS.contains(manager);
    }

    static Predicate<String> self() {
        return SELF::equals;
    }

    static Predicate<String> ours() {
        return FieldOwners::isOurs;
    }
}
