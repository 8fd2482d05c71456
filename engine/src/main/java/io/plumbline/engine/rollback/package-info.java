/// What happens after a run has failed: go back, hold, or try again.
///
/// Pure decisions over what the journal and the store know. Failed is the deployment's fault and may
/// roll back; Error is ours or the network's and never does.
@NullMarked
package io.plumbline.engine.rollback;

import org.jspecify.annotations.NullMarked;
