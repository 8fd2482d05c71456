/// Tests.
@NullMarked
package io.plumbline.server.webhook;

import org.jspecify.annotations.NullMarked;
