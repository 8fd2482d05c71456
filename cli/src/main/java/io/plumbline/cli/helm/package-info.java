/// The verb that stands in for the command `helm`.
///
/// It prints what `helm template` prints, byte for byte, and fails with the same text; it reads files of this machine
/// and nothing else. Charts in repositories and registries are for applications, where they are pinned and checked.
@NullMarked
package io.plumbline.cli.helm;

import org.jspecify.annotations.NullMarked;
