/// Reading one live object: fields by dotted path, conditions by type.
///
/// What is absent or of another type than asked reads as empty, as false or as 0, never as an error: objects are
/// judged while their controllers still fill them in.
@NullMarked
package io.plumbline.health.facts;

import org.jspecify.annotations.NullMarked;
