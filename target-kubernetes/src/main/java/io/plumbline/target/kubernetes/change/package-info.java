/// Changes of a cluster: tried as a server-side dry run, made by server-side apply under our manager, taken over from
/// the tools before us, or made by deleting and creating where nothing else is possible and it is allowed.
///
/// Everything here may be done twice with the same end, so that a request that may have arrived is sent again.
@NullMarked
package io.plumbline.target.kubernetes.change;

import org.jspecify.annotations.NullMarked;
