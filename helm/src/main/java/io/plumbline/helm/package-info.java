/// Helm for the JVM: chart, values and capabilities in; ordered objects, hooks, CRDs and notes out.
@NullMarked
package io.plumbline.helm;

import org.jspecify.annotations.NullMarked;
