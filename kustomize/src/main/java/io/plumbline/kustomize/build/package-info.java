/// The run of a build: directories are taken in depth first, each kustomization generates and transforms what it took
/// in, and once at the very end names get their hashes, references follow the names, and the objects are ordered.
@NullMarked
package io.plumbline.kustomize.build;

import org.jspecify.annotations.NullMarked;
