/// Answers from the journal: what ran when, what was live at a time, and why things are as they are.
@NullMarked
package io.plumbline.control.explain;

import org.jspecify.annotations.NullMarked;
