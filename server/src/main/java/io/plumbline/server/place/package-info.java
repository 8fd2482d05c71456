/// The places where objects live, as they are declared now: this host, Target objects, Argo CD's cluster
/// Secrets in a folder, and the cluster the server runs in.
///
/// A place is opened when it is asked for first, and again when its declaration has changed.
@NullMarked
package io.plumbline.server.place;

import org.jspecify.annotations.NullMarked;
