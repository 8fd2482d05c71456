package io.plumbline.testkit.kube;

import io.plumbline.testkit.GoProgram;
import java.nio.file.Path;

/// The programs of a control plane, built from the Go module `testkit/control-plane`.
///
/// The first build takes minutes; afterwards they come from the user's cache folder.
final class TestClusterPrograms {
    /// The version of Kubernetes that the Go module pins.
    static final String VERSION = "v1.36.3";

    private static final String COMPONENT = "-X k8s.io/component-base/version.";
    private static final String FLAGS = COMPONENT + "gitVersion=" + VERSION + " " + COMPONENT + "gitMajor=1 "
            + COMPONENT + "gitMinor=36 " + COMPONENT + "gitTreeState=clean";

    private final Path module;

    /// @param root the root of the repository
    TestClusterPrograms(Path root) {
        this.module = root.resolve("testkit").resolve("control-plane");
    }

    Path etcd() {
        return new GoProgram(module, "go.etcd.io/etcd/server/v3", "etcd", "").file();
    }

    Path apiServer() {
        return kubernetes("kube-apiserver");
    }

    Path controllerManager() {
        return kubernetes("kube-controller-manager");
    }

    Path scheduler() {
        return kubernetes("kube-scheduler");
    }

    Path kubectl() {
        return kubernetes("kubectl");
    }

    Path kwok() {
        return new GoProgram(module, "sigs.k8s.io/kwok/cmd/kwok", "kwok", "").file();
    }

    private Path kubernetes(String name) {
        return new GoProgram(module, "k8s.io/kubernetes/cmd/" + name, name, FLAGS).file();
    }
}
