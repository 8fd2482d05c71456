/// The cluster whose objects declare applications: the feed the control plane follows, and Argo CD's labelled Secrets
/// beside them, which are read as targets and repositories. Values of these Secrets are kept in memory only.
@NullMarked
package io.plumbline.server.hub;

import org.jspecify.annotations.NullMarked;
