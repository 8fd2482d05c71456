/// What is kept on disk between restarts: downloaded archives by digest, and the digests that versions and tags
/// had when they were last accepted. Every write is atomic; what is read is checked.
@NullMarked
package io.plumbline.source.helm.kept;

import org.jspecify.annotations.NullMarked;
