/// Tests of the host target with real files and processes.
@NullMarked
package io.plumbline.target.host;

import org.jspecify.annotations.NullMarked;
