/// The verb that stands in for the command `helm`.
///
/// `template` prints what `helm template` prints, byte for byte, and fails with the same text; `lint` tells what is
/// wrong
/// with a chart by file and line. Charts come from folders, packed files, chart repositories and registries.
@NullMarked
package io.plumbline.cli.helm;

import org.jspecify.annotations.NullMarked;
