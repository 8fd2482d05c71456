/// Tests of how a cluster is looked at.
@NullMarked
package io.plumbline.target.kubernetes.look;

import org.jspecify.annotations.NullMarked;
