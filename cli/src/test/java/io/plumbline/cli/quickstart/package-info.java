/// Tests of the demonstration.
@NullMarked
package io.plumbline.cli.quickstart;

import org.jspecify.annotations.NullMarked;
