/// Manifest YAML to and from an immutable JSON-like tree, typed exactly as `kubectl` and, in a second mode, as
/// Kustomize type it.
///
/// In: bytes or text with limits ([Yaml]). Out: [Node] trees, positions on demand, and text in the Kubernetes style.
/// What must stay true: nodes are immutable and safe to share between threads; a map keeps the order of its keys;
/// the same tree always prints the same bytes; every limit that is broken says its name.
@NullMarked
package io.plumbline.yaml;

import org.jspecify.annotations.NullMarked;
