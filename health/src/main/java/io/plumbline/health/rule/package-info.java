/// What a rule consists of: the kinds it speaks about and an ordered list of steps, each a test and a verdict.
///
/// The first step whose tests all hold decides. Tests on conditions and fields are tables that cost next to nothing;
/// expressions in CEL are for what a table cannot say, and are compiled when they are first needed.
@NullMarked
package io.plumbline.health.rule;

import org.jspecify.annotations.NullMarked;
