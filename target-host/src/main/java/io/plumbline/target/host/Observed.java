package io.plumbline.target.host;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;

/// What is there.
///
/// @param spec the declared fields with their live values
/// @param status conditions and details
/// @param version changes whenever the object changes
record Observed(MapNode spec, MapNode status, String version) {
    private static final ListNode READY = ListNode.of(condition("Ready", true, "Ready", ""));

    /// A status that says how an object is, after kstatus.
    static MapNode.Builder status(Condition state, String message) {
        return MapNode.builder()
                .put(
                        "conditions",
                        switch (state) {
                            case READY ->
                                message.isEmpty() ? READY : ListNode.of(condition("Ready", true, "Ready", message));
                            case RECONCILING ->
                                ListNode.of(
                                        condition("Ready", false, "Reconciling", message),
                                        condition("Reconciling", true, "Reconciling", message));
                            case STALLED ->
                                ListNode.of(
                                        condition("Ready", false, "Stalled", message),
                                        condition("Stalled", true, "Stalled", message));
                        });
    }

    private static MapNode condition(String type, boolean holds, String reason, String message) {
        return MapNode.builder()
                .put("type", type)
                .put("status", holds ? "True" : "False")
                .put("reason", reason)
                .put("message", message)
                .build();
    }

    /// How an object is.
    enum Condition {
        /// Does what it should.
        READY,
        /// On its way.
        RECONCILING,
        /// Failed, or cannot go on by itself.
        STALLED
    }
}
