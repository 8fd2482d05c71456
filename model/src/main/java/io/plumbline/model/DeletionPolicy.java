package io.plumbline.model;

/// What happens to the objects of an application that is deleted.
public enum DeletionPolicy {
    /// They are deleted too, in reverse wave order.
    CASCADE,
    /// They stay and are owned by nobody.
    ORPHAN
}
