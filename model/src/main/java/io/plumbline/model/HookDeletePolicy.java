package io.plumbline.model;

/// When a hook object is deleted (Argo CD hook-delete-policy).
public enum HookDeletePolicy {
    /// Before the next run creates it again; the default.
    BEFORE_HOOK_CREATION("BeforeHookCreation"),
    /// After it has succeeded.
    HOOK_SUCCEEDED("HookSucceeded"),
    /// After it has failed.
    HOOK_FAILED("HookFailed");

    private final String text;

    HookDeletePolicy(String text) {
        this.text = text;
    }

    /// The word users write: `HookSucceeded`.
    public String text() {
        return text;
    }
}
