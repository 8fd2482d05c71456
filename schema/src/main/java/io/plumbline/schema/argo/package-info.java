/// Argo CD's `argoproj.io/v1alpha1` Application and AppProject read as they are: one table of every field for
/// each kind, and one translation into the manifest of our own kind that means the same. Nothing else in
/// Plumbline knows their shape.
@NullMarked
package io.plumbline.schema.argo;

import org.jspecify.annotations.NullMarked;
