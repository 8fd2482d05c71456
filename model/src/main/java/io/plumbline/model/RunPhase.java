package io.plumbline.model;

/// How far a run is (Argo CD operation phase). FAILED is the deployment's fault, ERROR is ours or the
/// network's.
public enum RunPhase {
    /// Under way.
    RUNNING("Running"),
    /// Everything is applied and healthy.
    SUCCEEDED("Succeeded"),
    /// What was declared does not work.
    FAILED("Failed"),
    /// We, or something between us and the target, failed.
    ERROR("Error"),
    /// Stopped on request or because a newer revision came.
    TERMINATED("Terminated");

    private final String text;

    RunPhase(String text) {
        this.text = text;
    }

    /// The word users read: `Succeeded`.
    public String text() {
        return text;
    }
}
