/// The whole program against a real control plane while parts of either are taken away.
@NullMarked
package io.plumbline.it.cluster;

import org.jspecify.annotations.NullMarked;
