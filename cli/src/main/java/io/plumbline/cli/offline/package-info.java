/// The verbs that need no server: they read files and call the engine directly.
@NullMarked
package io.plumbline.cli.offline;

import org.jspecify.annotations.NullMarked;
