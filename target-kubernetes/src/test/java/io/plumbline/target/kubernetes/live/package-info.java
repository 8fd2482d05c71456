/// Tests of what is known about a cluster.
@NullMarked
package io.plumbline.target.kubernetes.live;

import org.jspecify.annotations.NullMarked;
