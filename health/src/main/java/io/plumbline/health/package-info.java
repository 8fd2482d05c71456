/// Health rules and actions as data.
///
/// [io.plumbline.health.KindRules] knows how each kind of object tells its health, and [io.plumbline.health.Actions]
/// what can be done to one. Both read their rules from the data files of this module; a few built-in kinds whose
/// logic needs loops are classes in `core`. Users declare further rules of the same shape. A rule never writes, waits
/// or asks anything outside of the object it is given; a rule that cannot be read is an error with file and line, and
/// one that fails while it judges gives the health Unknown.
@NullMarked
package io.plumbline.health;

import org.jspecify.annotations.NullMarked;
