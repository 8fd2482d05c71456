/// Field rows and the tables of rows: which fields of which kinds a transformer changes.
///
/// A row names a kind (each empty part selects all) and a path; lists on the way are always walked into. The default
/// tables are data (`fields.txt`) with their derivation beside them; files named in `configurations` and `crds` add
/// rows.
@NullMarked
package io.plumbline.kustomize.field;

import org.jspecify.annotations.NullMarked;
