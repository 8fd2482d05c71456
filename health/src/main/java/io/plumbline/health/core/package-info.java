/// The kinds whose health needs loops over containers, metrics, revisions or parents, and which most clusters have.
///
/// One class is one kind. The rules follow the meaning of the status fields in the Kubernetes API reference and agree
/// with what users of Argo CD see for the same object.
@NullMarked
package io.plumbline.health.core;

import org.jspecify.annotations.NullMarked;
