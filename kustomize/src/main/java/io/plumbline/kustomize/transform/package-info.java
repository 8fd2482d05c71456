/// The built-in transformers, one class each, and the registry that names them.
///
/// A transformer changes the pool of one kustomization in place; it keeps no state between builds.
@NullMarked
package io.plumbline.kustomize.transform;

import org.jspecify.annotations.NullMarked;
