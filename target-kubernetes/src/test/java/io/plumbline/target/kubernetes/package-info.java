/// Tests of the Kubernetes target on a real control plane.
@NullMarked
package io.plumbline.target.kubernetes;

import org.jspecify.annotations.NullMarked;
