/// Values: the grammar of `--set`, merging of files, and coalescing over a tree of charts.
@NullMarked
package io.plumbline.helm.values;

import org.jspecify.annotations.NullMarked;
