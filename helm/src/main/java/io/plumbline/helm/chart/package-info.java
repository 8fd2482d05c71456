/// Charts: reading their files, their metadata, and the tree of a chart with its dependencies for one render.
@NullMarked
package io.plumbline.helm.chart;

import org.jspecify.annotations.NullMarked;
