package io.plumbline.engine.plan;

import io.plumbline.model.ResourceObject;

/// What a target says in a dry run about a declared object that seems to differ from the live one.
public sealed interface Prediction {
    /// It would be changed.
    ///
    /// @param object what it would be, defaults and admission included
    record Becomes(ResourceObject object) implements Prediction {}

    /// It can only be changed by deleting and creating it.
    ///
    /// @param message why, in the words of the target
    record NotInPlace(String message) implements Prediction {}
}
