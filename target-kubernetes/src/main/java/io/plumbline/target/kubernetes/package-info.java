/// Kubernetes clusters as targets: server-side apply under the field manager `plumbline`, a live cache that watches
/// only what is owned, and children, events and logs read when somebody asks.
///
/// Ownership is a label with a short hash of this Plumbline, by which watches select, and an annotation that names
/// application and object. What others own is never touched without being told to.
@NullMarked
package io.plumbline.target.kubernetes;

import org.jspecify.annotations.NullMarked;
