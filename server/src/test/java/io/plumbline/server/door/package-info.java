/// Tests.
@NullMarked
package io.plumbline.server.door;

import org.jspecify.annotations.NullMarked;
