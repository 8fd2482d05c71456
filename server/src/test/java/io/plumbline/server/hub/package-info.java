/// Tests of what a cluster declares: repositories, logins and trust from Secrets and ConfigMaps, and the connection to
/// the cluster.
@NullMarked
package io.plumbline.server.hub;

import org.jspecify.annotations.NullMarked;
