/// Tests of what crosses the wire.
@NullMarked
package io.plumbline.api;

import org.jspecify.annotations.NullMarked;
