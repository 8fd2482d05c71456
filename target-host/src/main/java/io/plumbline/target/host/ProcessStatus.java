package io.plumbline.target.host;

import io.plumbline.yaml.MapNode;

/// How a process or task is.
///
/// @param condition the verdict
/// @param message why, for a person
/// @param details further fields of the status
record ProcessStatus(Observed.Condition condition, String message, MapNode details) {
    /// What is observed of an applied object that is like this.
    Observed of(AppliedObject applied) {
        MapNode tree = tree();
        return new Observed(
                applied.object().spec(), tree, applied.content().brief() + Integer.toHexString(tree.hashCode()));
    }

    private MapNode tree() {
        MapNode.Builder tree = Observed.status(condition, message);
        for (int i = 0; i < details.size(); i++) {
            tree.put(details.keyAt(i), details.valueAt(i));
        }
        return tree.build();
    }
}
