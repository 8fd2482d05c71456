package io.plumbline.target;

import java.util.Set;

/// Managers of fields by their name: ourselves, and those whose applied fields we inherit. What an inherited manager
/// has applied and nobody declares any more disappears, as it would have under that manager. What people have edited
/// by other means, and what controllers have set, stays theirs.
public final class FieldManagers {
    /// The name under which we apply.
    public static final String SELF = "plumbline";

    /// Tools that apply declared objects: kubectl, Argo CD, Flux and Helm.
    private static final Set<String> FORMER = Set.of(
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

    private FieldManagers() {}

    /// Whether a manager is a tool that applied declared objects before us.
    public static boolean isFormer(String manager) {
        return FORMER.contains(manager);
    }

    /// Whether a manager is ourselves or one we inherit from.
    public static boolean isOurs(String manager) {
        return manager.equals(SELF) || isFormer(manager);
    }
}
