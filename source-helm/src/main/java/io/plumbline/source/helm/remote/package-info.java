/// Reads files over HTTP(S) with limits: who we are, whom we trust, and how a failure is told.
///
/// A login never leaves the scheme, host and port it belongs to. Every answer is read under a byte limit and
/// within a time, redirects are followed by hand. The HTTP client of the platform does not cross this room.
@NullMarked
package io.plumbline.source.helm.remote;

import org.jspecify.annotations.NullMarked;
