/// The verbs that ask a server.
@NullMarked
package io.plumbline.cli.verb;

import org.jspecify.annotations.NullMarked;
