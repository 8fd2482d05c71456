package io.plumbline.control.place;

import io.plumbline.engine.apply.Explanations;
import io.plumbline.engine.plan.Predictions;
import io.plumbline.target.Target;

/// A place as one identity sees it.
///
/// @param target takes the objects, our own kinds too
/// @param predictions what it has answered to dry runs of this identity
/// @param explanations how often it may be asked for causes, by all runs and identities together
public record Site(Target target, Predictions predictions, Explanations explanations) {}
