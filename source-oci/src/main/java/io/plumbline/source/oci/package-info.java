/// Charts and plain artifacts from OCI registries (distribution specification).
///
/// A tag, a range of versions or a digest leads to the digest of a manifest; manifest and layers are verified,
/// kept by digest and unpacked in memory. A version tag that was moved is refused or reported by policy.
@NullMarked
package io.plumbline.source.oci;

import org.jspecify.annotations.NullMarked;
