/// Packaged servers that run as processes of their own, for tests that look at Plumbline from outside.
///
/// A server is reached by its [io.plumbline.it.live.ServerDoor]: by the address and the token in its data folder.
@NullMarked
package io.plumbline.it.live;

import org.jspecify.annotations.NullMarked;
