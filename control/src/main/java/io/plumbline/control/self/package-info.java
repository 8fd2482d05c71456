/// Plumbline as a target of itself: declared applications, projects and holds are applied like any other
/// object.
@NullMarked
package io.plumbline.control.self;

import org.jspecify.annotations.NullMarked;
