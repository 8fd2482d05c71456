package io.plumbline.model;

/// What the run did to one object.
///
/// @param ref the object
/// @param outcome what happened
/// @param message details for a person; empty when there is nothing to say
public record ChangeResult(ObjectRef ref, ChangeOutcome outcome, String message) {}
