package io.plumbline.engine.diff;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;

/// What is known about our ownership of one field.
///
/// @param present whether we own it
/// @param applied what was applied last; null when only the ownership is known
record OwnedField(boolean present, Node applied) {
    static final OwnedField NONE = new OwnedField(false, NullNode.NULL);

    static OwnedField of(Node applied) {
        return new OwnedField(true, applied);
    }

    /// The field under a key. Who owns a leaf of unknown value owns all that is below it.
    OwnedField child(String key) {
        if (applied instanceof MapNode map) {
            return map.get(key).map(OwnedField::of).orElse(NONE);
        }
        return present && applied == NullNode.NULL ? this : NONE;
    }
}
