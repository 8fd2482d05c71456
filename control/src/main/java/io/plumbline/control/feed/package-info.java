/// Declarations that live in places as objects of their own. In: what a feed hears. Out: the same objects in
/// the spec store, with the place they came from. A name has one declarer: what comes second is passed over and
/// told.
@NullMarked
package io.plumbline.control.feed;

import org.jspecify.annotations.NullMarked;
