/// Plans, renderings, journal entries and status as trees for JSON, and back.
///
/// One form for files, the store and the wire. Writing and reading again gives an equal value, except that
/// secret values ([io.plumbline.model.Sensitive]) are left out. Keys are in a fixed order, so equal values give
/// equal bytes. Reading refuses what it does not know with an [io.plumbline.model.InvalidInput] whose subject
/// is the place in the document.
@NullMarked
package io.plumbline.model.json;

import org.jspecify.annotations.NullMarked;
