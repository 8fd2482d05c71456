/// Tests of the rule language and of the library of rules.
@NullMarked
package io.plumbline.health.rule;

import org.jspecify.annotations.NullMarked;
