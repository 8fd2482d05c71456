/// The targets as the loops see them: by whatever a destination calls them, with our own kinds split off,
/// backing off as a whole when they do not answer, and watched while they are used.
@NullMarked
package io.plumbline.control.place;

import org.jspecify.annotations.NullMarked;
