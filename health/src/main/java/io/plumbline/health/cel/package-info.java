/// Expressions in CEL over one object: compiled when first needed, limited in length, steps and size of values.
///
/// The compiler and its classes are loaded with the first expression, so that a process that judges only kinds without
/// expressions never pays for them.
@NullMarked
package io.plumbline.health.cel;

import org.jspecify.annotations.NullMarked;
