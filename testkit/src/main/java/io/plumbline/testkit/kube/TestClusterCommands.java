package io.plumbline.testkit.kube;

import java.util.List;

/// How the programs of a control plane are called.
final class TestClusterCommands {
    private final TestClusterPrograms programs;
    private final TestClusterFiles files;

    TestClusterCommands(TestClusterPrograms programs, TestClusterFiles files) {
        this.programs = programs;
        this.files = files;
    }

    List<String> etcd(int clients, int peers) {
        String client = "http://127.0.0.1:" + clients;
        String peer = "http://127.0.0.1:" + peers;
        return List.of(
                programs.etcd().toString(),
                "--data-dir=" + files.path("etcd"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer,
                "--quota-backend-bytes=4294967296",
                "--log-level=error",
                "--unsafe-no-fsync");
    }

    List<String> apiServer(int port, int etcdPort) {
        return List.of(
                programs.apiServer().toString(),
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--advertise-address=192.0.2.1",
                "--endpoint-reconciler-type=none",
                "--tls-cert-file=" + files.path("server.crt"),
                "--tls-private-key-file=" + files.path("server.key"),
                "--client-ca-file=" + files.path("ca.crt"),
                "--requestheader-client-ca-file=" + files.path("ca.crt"),
                "--requestheader-allowed-names=front-proxy",
                "--requestheader-extra-headers-prefix=X-Remote-Extra-",
                "--requestheader-group-headers=X-Remote-Group",
                "--requestheader-username-headers=X-Remote-User",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + files.path("accounts.pub"),
                "--service-account-signing-key-file=" + files.path("accounts.key"),
                "--service-cluster-ip-range=10.0.0.0/16",
                "--authorization-mode=RBAC",
                "--allow-privileged=true",
                "--kubelet-preferred-address-types=InternalIP",
                "--shutdown-delay-duration=0s");
    }

    List<String> controllers(String inner) {
        return List.of(
                programs.controllerManager().toString(),
                "--kubeconfig=" + inner,
                "--service-account-private-key-file=" + files.path("accounts.key"),
                "--root-ca-file=" + files.path("ca.crt"),
                "--leader-elect=false",
                "--secure-port=0",
                "--kube-api-qps=1000",
                "--kube-api-burst=2000",
                "--concurrent-deployment-syncs=10",
                "--concurrent-replicaset-syncs=10",
                "--node-monitor-grace-period=5m");
    }

    List<String> nodes(String inner, int port) {
        return List.of(
                programs.kwok().toString(),
                "--kubeconfig=" + inner,
                "--config=" + files.path("stages.yaml"),
                "--config=" + files.path("logs.yaml"),
                "--manage-all-nodes=true",
                "--node-ip=127.0.0.1",
                "--node-port=" + port,
                "--server-address=127.0.0.1:" + port,
                "--tls-cert-file=" + files.path("server.crt"),
                "--tls-private-key-file=" + files.path("server.key"),
                "--node-lease-duration-seconds=40");
    }

    List<String> scheduler(String inner) {
        return List.of(
                programs.scheduler().toString(),
                "--kubeconfig=" + inner,
                "--leader-elect=false",
                "--secure-port=0",
                "--kube-api-qps=1000",
                "--kube-api-burst=2000");
    }
}
