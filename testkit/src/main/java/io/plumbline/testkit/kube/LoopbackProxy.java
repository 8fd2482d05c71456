package io.plumbline.testkit.kube;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/// A way to a server on loopback that a test can cut: it passes bytes on, and ends all connections or takes no new
/// ones when told to.
public final class LoopbackProxy implements AutoCloseable {
    private final LoopbackDoor door;

    /// @param server `https://127.0.0.1:PORT`
    public LoopbackProxy(String server) {
        var behind = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(server).getPort());
        door = new LoopbackDoor(client -> pass(client, behind));
        door.begin();
    }

    private void pass(Socket client, InetSocketAddress behind) throws IOException {
        door.join(client, behind, _ -> {});
    }

    /// Its address: `https://127.0.0.1:PORT`.
    public String address() {
        return "https://127.0.0.1:" + door.port();
    }

    /// Ends all connections; new ones are taken.
    public void cut() {
        door.cut();
    }

    /// Ends all connections and takes no new ones, or takes them again.
    public void refuse(boolean on) {
        door.shut(on);
    }

    @Override
    public void close() {
        door.close();
    }
}
