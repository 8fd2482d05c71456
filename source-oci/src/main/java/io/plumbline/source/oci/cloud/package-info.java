/// Logins of cloud registries, got over the documented HTTP interfaces of their clouds: ECR of AWS, ACR of Azure,
/// Artifact Registry of Google. Each exchange turns a long-lived identity into a short-lived password, which is kept
/// until shortly before its end. Nothing is run, nothing is read from this machine.
@NullMarked
package io.plumbline.source.oci.cloud;

import org.jspecify.annotations.NullMarked;
