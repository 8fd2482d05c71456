/// Who may come in: token, one-time links, sessions, and the checks that keep foreign web pages out.
///
/// Every request passes [io.plumbline.server.door.Doorkeeper] before anything else looks at it.
@NullMarked
package io.plumbline.server.door;

import org.jspecify.annotations.NullMarked;
