/// Credentials that people hand over to be kept: encrypted in the store, found by declarations through
/// `fromStore`, never given back. Names of ours in the same store are out of their reach.
@NullMarked
package io.plumbline.server.secret;

import org.jspecify.annotations.NullMarked;
