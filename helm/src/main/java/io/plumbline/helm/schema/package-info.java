/// Checking values against `values.schema.json`, with the texts of the validator Helm uses.
@NullMarked
package io.plumbline.helm.schema;

import org.jspecify.annotations.NullMarked;
