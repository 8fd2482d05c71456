/// Tests of the ways to a cluster.
@NullMarked
package io.plumbline.target.kubernetes.connect;

import org.jspecify.annotations.NullMarked;
