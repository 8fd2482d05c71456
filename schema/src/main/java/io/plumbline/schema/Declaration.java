package io.plumbline.schema;

import io.plumbline.model.ResourceObject;

/// A validated object with the value it declares.
public sealed interface Declaration
        permits ApplicationDeclaration,
                HoldDeclaration,
                ProjectDeclaration,
                RepositoryDeclaration,
                TargetDeclaration,
                ObjectDeclaration {
    /// The object as it was written.
    ResourceObject object();
}
