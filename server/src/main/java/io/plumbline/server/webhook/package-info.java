/// Events of code hosts: authenticated, capped before they are parsed, and only ever the cause of a
/// refresh.
@NullMarked
package io.plumbline.server.webhook;

import org.jspecify.annotations.NullMarked;
