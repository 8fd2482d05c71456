package io.plumbline.health.core;

import io.plumbline.health.facts.Leaves;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.NullNode;

/// What a pod reports about one of its containers.
///
/// @param name the container
/// @param waiting why it does not run, `reason` and `message`; empty when it does not wait
/// @param ended how it ended, empty while it runs or waits
/// @param endedBefore how its previous run ended, empty when there was none
record ContainerState(String name, MapNode waiting, MapNode ended, MapNode endedBefore) {
    static ContainerState of(MapNode status) {
        MapNode state = status.map("state").orElse(MapNode.EMPTY);
        MapNode last = status.map("lastState").orElse(MapNode.EMPTY);
        return new ContainerState(
                status.text("name").orElse(""),
                state.map("waiting").orElse(MapNode.EMPTY),
                state.map("terminated").orElse(MapNode.EMPTY),
                last.map("terminated").orElse(MapNode.EMPTY));
    }

    /// Whether it waits for something that will not come by itself: ImagePullBackOff, CrashLoopBackOff,
    /// CreateContainerConfigError, ErrImagePull.
    boolean isStuck() {
        String reason = waiting.text("reason").orElse("");
        return reason.startsWith("Err") || reason.endsWith("Error") || reason.endsWith("BackOff");
    }

    boolean hasEndedBefore() {
        return !endedBefore.isEmpty();
    }

    /// Why it waits, empty when it does not.
    String waitingText() {
        String reason = waiting.text("reason").orElse("");
        String message = waiting.text("message").orElse("");
        return reason.isEmpty() || message.isEmpty() ? reason + message : reason + ": " + message;
    }

    /// How it ended with a failure; empty when it has not.
    String endText() {
        return end(ended, "container '" + name + "' failed");
    }

    /// How its previous run ended.
    String lastEnd() {
        String text = end(endedBefore, "container '" + name + "' failed before");
        return text.isEmpty() ? "container '" + name + "' has ended before" : text;
    }

    private static String end(MapNode terminated, String what) {
        String message = terminated.text("message").orElse("");
        String code = terminated.get("exitCode").flatMap(Leaves::text).orElse("0");
        String reason = terminated.get("reason").orElse(NullNode.NULL) instanceof NullNode
                ? ""
                : terminated.text("reason").orElse("");
        if (!message.isEmpty()) {
            return what + ": " + message;
        }
        if (reason.equals("OOMKilled")) {
            return what + ": OOMKilled (out of memory)";
        }
        return code.equals("0") ? "" : what + " with exit code " + code;
    }
}
