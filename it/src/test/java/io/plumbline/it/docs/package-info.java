/// What the documents and examples show is true.
@NullMarked
package io.plumbline.it.docs;

import org.jspecify.annotations.NullMarked;
