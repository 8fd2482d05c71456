/// Tries connections because a person asks: what a repository or target shows, or why it does not answer.
@NullMarked
package io.plumbline.server.connection;

import org.jspecify.annotations.NullMarked;
