/// Reading: the files a kustomization may see, the kustomization itself, and the objects in manifests.
///
/// Kustomization files are read strictly: every problem of a file is reported at once. Manifests are never validated
/// beyond having a kind and a name.
@NullMarked
package io.plumbline.kustomize.load;

import org.jspecify.annotations.NullMarked;
