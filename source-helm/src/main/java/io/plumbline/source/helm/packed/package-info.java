/// Packed archives: what is inside them, in memory and under limits.
///
/// Nothing is ever written to a file system, and links, devices and names that leave the archive are refused.
/// The archive library does not cross this room.
@NullMarked
package io.plumbline.source.helm.packed;

import org.jspecify.annotations.NullMarked;
