package io.plumbline.schema;

import io.plumbline.model.ResourceObject;

/// Declares how a repository is reached.
///
/// @param object the object as it was written
/// @param repository the value
public record RepositoryDeclaration(ResourceObject object, Repository repository) implements Declaration {}
