package io.plumbline.model;

/// What is done about a field that another manager owns.
public enum Conflicts {
    /// We take it over.
    TAKE,
    /// The change fails and names the owner.
    REPORT
}
