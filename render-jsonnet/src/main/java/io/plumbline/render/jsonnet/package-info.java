/// Jsonnet as a renderer, through sjsonnet: the only room that knows the Scala library.
///
/// In: the traced tree, external variables and top-level arguments. Out: the objects of every `.jsonnet` file of a
/// directory.
/// Imports come from the tree alone; evaluation has limits of steps, time, stack and output.
@NullMarked
package io.plumbline.render.jsonnet;

import org.jspecify.annotations.NullMarked;
