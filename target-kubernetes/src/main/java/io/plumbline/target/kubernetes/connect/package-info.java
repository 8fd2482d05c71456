/// How a cluster is reached: address, trust and login, read from a kubeconfig, from the pod we run in, or from an
/// Argo CD cluster Secret. Credentials are held as secrets and never shown.
@NullMarked
package io.plumbline.target.kubernetes.connect;

import org.jspecify.annotations.NullMarked;
