/// The value model of the Go language as templates see it: types, text as bytes, numbers, formatting, JSON and time.
///
/// Template values are plain Java objects: null is Go's untyped nil, [Boolean], [String], [Double] (`float64`), [Long]
/// (`int`), and [GoInt], [GoList], [GoMap], [GoBytes], [GoObject] for everything else. [NilInterface] stands for an
/// empty
/// interface that was read out of a map or a list.
@NullMarked
package io.plumbline.helm.golang;

import org.jspecify.annotations.NullMarked;
