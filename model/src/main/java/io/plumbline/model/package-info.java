/// The vocabulary: records and sealed types for every term of the glossary.
///
/// Values only: parsed at the border, valid inside, immutable, without a client, a clock or a log. The body of
/// an object is the tree of `io.plumbline.yaml`, so that no step converts it.
@NullMarked
package io.plumbline.model;

import org.jspecify.annotations.NullMarked;
