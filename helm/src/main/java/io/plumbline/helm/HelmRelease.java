package io.plumbline.helm;

import io.plumbline.yaml.Node;
import java.util.List;

/// What a chart renders to.
///
/// @param crds the files of `crds/`, of the root and of its children
/// @param manifests the objects in install order
/// @param hooks the objects that are hooks, in the order Helm prints them
/// @param notes the text of NOTES.txt
/// @param text what `helm template` prints
/// @param uses what the templates asked of the options
public record HelmRelease(
        List<CrdFile> crds,
        List<ReleaseManifest> manifests,
        List<ReleaseHook> hooks,
        String notes,
        String text,
        HelmUses uses) {
    /// Copies the lists.
    public HelmRelease {
        crds = List.copyOf(crds);
        manifests = List.copyOf(manifests);
        hooks = List.copyOf(hooks);
    }

    /// A file of `crds/`.
    ///
    /// @param source its path, starting with the chart's name
    /// @param text its content as it is
    public record CrdFile(String source, String text) {}

    /// One document that templates wrote.
    ///
    /// @param source the template it came from
    /// @param text the document
    /// @param apiVersion what it says, or empty
    /// @param kind what it says, or empty
    /// @param name the object's name, or empty
    /// @param content the document as a tree; null content is possible, as for a document of comments only
    public record ReleaseManifest(
            String source, String text, String apiVersion, String kind, String name, Node content) {}

    /// An object that is created at an event, not as part of the release.
    ///
    /// @param manifest the object
    /// @param events when
    /// @param weight lower comes first
    /// @param deletePolicies when it is deleted; empty means before the next creation
    public record ReleaseHook(
            ReleaseManifest manifest, List<HookEvent> events, int weight, List<HookDeletePolicy> deletePolicies) {
        /// Copies the lists.
        public ReleaseHook {
            events = List.copyOf(events);
            deletePolicies = List.copyOf(deletePolicies);
        }
    }

    /// When a hook is created.
    public enum HookEvent {
        /// Before an install.
        PRE_INSTALL("pre-install"),
        /// After an install.
        POST_INSTALL("post-install"),
        /// Before an upgrade.
        PRE_UPGRADE("pre-upgrade"),
        /// After an upgrade.
        POST_UPGRADE("post-upgrade"),
        /// Before an uninstall.
        PRE_DELETE("pre-delete"),
        /// After an uninstall.
        POST_DELETE("post-delete"),
        /// Before a rollback.
        PRE_ROLLBACK("pre-rollback"),
        /// After a rollback.
        POST_ROLLBACK("post-rollback"),
        /// On `helm test`.
        TEST("test");

        private final String word;

        HookEvent(String word) {
            this.word = word;
        }

        /// The word of the annotation.
        public String word() {
            return word;
        }
    }

    /// When a hook is deleted.
    public enum HookDeletePolicy {
        /// Before a new one is created.
        BEFORE_HOOK_CREATION("before-hook-creation"),
        /// When it has succeeded.
        HOOK_SUCCEEDED("hook-succeeded"),
        /// When it has failed.
        HOOK_FAILED("hook-failed");

        private final String word;

        HookDeletePolicy(String word) {
            this.word = word;
        }

        /// The word of the annotation.
        public String word() {
            return word;
        }
    }
}
