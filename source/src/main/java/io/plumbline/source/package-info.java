/// From a source specification to a revision to a verified artifact.
///
/// The room holds the ports and the read-only [FileTree]; adapters for Git, OCI and chart repositories live in
/// rooms of their own. A file tree never touches a file system, so nothing can leave its root.
@NullMarked
package io.plumbline.source;

import org.jspecify.annotations.NullMarked;
