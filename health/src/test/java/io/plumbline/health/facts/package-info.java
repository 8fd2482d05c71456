/// Tests of reading live objects.
@NullMarked
package io.plumbline.health.facts;

import org.jspecify.annotations.NullMarked;
