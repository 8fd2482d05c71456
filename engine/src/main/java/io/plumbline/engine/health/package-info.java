/// Whether an object does what it should, read from what its target reports.
///
/// A new kind is one class that implements [io.plumbline.engine.health.HealthRule] and one line in
/// [io.plumbline.engine.health.HealthRules]; kinds without a rule are judged by the kstatus conventions.
@NullMarked
package io.plumbline.engine.health;

import org.jspecify.annotations.NullMarked;
