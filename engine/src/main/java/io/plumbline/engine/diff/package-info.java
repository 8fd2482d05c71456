/// What differs between a declared and a live object, field by field, with the cause.
///
/// Only fields that we declare, or that we own and no longer declare, are looked at; what others have
/// set does not exist for us. Secret values never get into a difference.
@NullMarked
package io.plumbline.engine.diff;

import org.jspecify.annotations.NullMarked;
