/// Tests of the Kustomize engine: rules one by one, the conformance cases, the real program as oracle, limits.
@NullMarked
package io.plumbline.kustomize;

import org.jspecify.annotations.NullMarked;
