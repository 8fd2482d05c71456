/// Template values as YAML and TOML text, and back.
@NullMarked
package io.plumbline.helm.text;

import org.jspecify.annotations.NullMarked;
