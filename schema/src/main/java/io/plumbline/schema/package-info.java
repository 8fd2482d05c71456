/// The JSON Schemas of our own kinds, and the way from a manifest to a model value.
///
/// In: a parsed manifest with its origin. Out: an application, a hold and so on, or every problem at once with
/// file and line.
@NullMarked
package io.plumbline.schema;

import org.jspecify.annotations.NullMarked;
