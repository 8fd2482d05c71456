/// Tests of what is sent to change objects.
@NullMarked
package io.plumbline.target.kubernetes.change;

import org.jspecify.annotations.NullMarked;
