/// How the command finds and starts a server.
@NullMarked
package io.plumbline.cli.remote;

import org.jspecify.annotations.NullMarked;
