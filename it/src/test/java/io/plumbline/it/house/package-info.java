/// The rules of the house, held by tests: the arrows between rooms, sizes, names and bans.
@NullMarked
package io.plumbline.it.house;

import org.jspecify.annotations.NullMarked;
