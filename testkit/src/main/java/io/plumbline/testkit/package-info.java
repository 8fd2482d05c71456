/// Servers in the test's own process, a clock that tests turn, and other real parts for tests.
@NullMarked
package io.plumbline.testkit;

import org.jspecify.annotations.NullMarked;
