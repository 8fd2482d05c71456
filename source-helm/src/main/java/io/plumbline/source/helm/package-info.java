/// Charts from chart repositories over HTTP(S), and what all sources of packed archives share.
///
/// A version leads to the digest of its archive; the archive is verified, kept by digest and unpacked in memory.
/// Dependencies of a chart come from its lock file only: nothing is resolved again without being asked.
@NullMarked
package io.plumbline.source.helm;

import org.jspecify.annotations.NullMarked;
