package io.plumbline.model;

/// What the target says about one object: it is there or it is not.
public sealed interface Live permits LiveObject, Absent {}
