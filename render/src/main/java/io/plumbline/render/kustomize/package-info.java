/// Kustomize in Plumbline: the renderer, and what a build may reach outside of its tree.
///
/// Hermetic unless a root hands in more: charts below the tree are rendered in the process when a source says
/// `enableHelm`; repositories, files and charts from elsewhere come through a source, pinned, when it says so too.
@NullMarked
package io.plumbline.render.kustomize;

import org.jspecify.annotations.NullMarked;
