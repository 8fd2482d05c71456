package io.plumbline.target.kubernetes.look;

import io.plumbline.target.TargetEvent;

/// A warning that a cluster has reported.
///
/// @param event what was reported
/// @param uid the identity of the object it is about
/// @param container the container it is about; empty when it is about the whole object
record WarningEvent(TargetEvent event, String uid, String container) {
    String reason() {
        return event.reason();
    }

    String message() {
        return event.message();
    }
}
