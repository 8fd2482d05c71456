/// What crosses the wire: records, their mapping to and from the model, and the one error shape.
@NullMarked
package io.plumbline.api;

import org.jspecify.annotations.NullMarked;
