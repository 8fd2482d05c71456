/// A real Kubernetes control plane for tests: etcd, API server, controller manager, scheduler and simulated nodes on
/// loopback, which can be killed, stopped and started again.
@NullMarked
package io.plumbline.testkit.kube;

import org.jspecify.annotations.NullMarked;
