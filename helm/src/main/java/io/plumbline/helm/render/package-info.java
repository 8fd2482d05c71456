/// One render: what templates see, running them, and sorting what they wrote.
@NullMarked
package io.plumbline.helm.render;

import org.jspecify.annotations.NullMarked;
