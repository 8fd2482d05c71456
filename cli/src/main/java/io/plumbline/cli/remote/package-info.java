/// A light client of the server: where it is, how to ask it, how to follow it, how to start it.
@NullMarked
package io.plumbline.cli.remote;

import org.jspecify.annotations.NullMarked;
