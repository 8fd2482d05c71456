/// Artifact and parameters to rendering, through a traced file tree.
///
/// A renderer sees files only through the trace, which records every path read, missed or listed; the
/// render cache
/// answers
/// when nothing of what was read has changed.
@NullMarked
package io.plumbline.render;

import org.jspecify.annotations.NullMarked;
