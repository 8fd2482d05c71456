/// Tests of the real control plane.
@NullMarked
package io.plumbline.testkit.kube;

import org.jspecify.annotations.NullMarked;
