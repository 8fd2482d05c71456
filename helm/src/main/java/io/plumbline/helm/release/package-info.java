/// From the text that templates wrote to manifests and hooks in order.
@NullMarked
package io.plumbline.helm.release;

import org.jspecify.annotations.NullMarked;
