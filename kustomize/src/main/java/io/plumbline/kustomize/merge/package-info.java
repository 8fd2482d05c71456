/// How patches change an object: strategic merge with the list keys of a schema, and JSON operations (RFC 6902).
///
/// Pure functions over immutable nodes. The default schema is that of Kubernetes 1.21, derived into
/// `merge-schema.txt`; a build may bring its own OpenAPI document.
@NullMarked
package io.plumbline.kustomize.merge;

import org.jspecify.annotations.NullMarked;
