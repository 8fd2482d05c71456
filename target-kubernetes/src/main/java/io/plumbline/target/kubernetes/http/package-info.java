/// Requests to an API server: what is asked, how long and how often, and what a refusal means. Bodies are JSON text or
/// our own trees; nothing of the HTTP client leaves the package.
///
/// Every request passes one gate per cluster, which lets through as many at a time as the server answers swiftly.
@NullMarked
package io.plumbline.target.kubernetes.http;

import org.jspecify.annotations.NullMarked;
