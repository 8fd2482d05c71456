/// Versions and version constraints with the rules Helm has for them.
@NullMarked
package io.plumbline.helm.version;

import org.jspecify.annotations.NullMarked;
