/// Tests of declared places.
@NullMarked
package io.plumbline.server.place;

import org.jspecify.annotations.NullMarked;
