/// What is known about every application: the status board and the fold that keeps it true to the journal.
@NullMarked
package io.plumbline.control.state;

import org.jspecify.annotations.NullMarked;
