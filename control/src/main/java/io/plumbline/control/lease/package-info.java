/// Who may write: one replica holds the lease, the others wait.
@NullMarked
package io.plumbline.control.lease;

import org.jspecify.annotations.NullMarked;
