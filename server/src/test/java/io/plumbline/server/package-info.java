/// Tests.
@NullMarked
package io.plumbline.server;

import org.jspecify.annotations.NullMarked;
