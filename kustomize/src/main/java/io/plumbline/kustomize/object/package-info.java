/// What Kustomize knows about one object: its kind, its present and former ids, and the ordered pool of all objects
/// of a build.
///
/// An entry is immutable; a change makes a new entry that shares the unchanged nodes. The pool is the one mutable
/// owner: it belongs to one build and so to one thread, and keeps indexes by present id and by any id.
@NullMarked
package io.plumbline.kustomize.object;

import org.jspecify.annotations.NullMarked;
