package io.plumbline.testkit.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A way to a server on loopback that a test can cut: it passes bytes on, and ends all connections or takes no new
/// ones when told to.
public final class LoopbackProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final InetSocketAddress behind;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    /// @param server `https://127.0.0.1:PORT`
    public LoopbackProxy(String server) {
        behind = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(server).getPort());
        try {
            listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.execute(this::accept);
    }

    /// Its address: `https://127.0.0.1:PORT`.
    public String address() {
        return "https://127.0.0.1:" + listening.getLocalPort();
    }

    /// Ends all connections; new ones are taken.
    public void cut() {
        open.forEach(LoopbackProxy::end);
    }

    /// Ends all connections and takes no new ones, or takes them again.
    public void refuse(boolean on) {
        refusing = on;
        if (on) {
            cut();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (refusing) {
                    end(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        var server = new Socket();
        open.add(client);
        open.add(server);
        try {
            server.connect(behind);
        } catch (IOException unreachable) {
            end(client);
            return;
        }
        threads.execute(() -> pass(client, server));
        threads.execute(() -> pass(server, client));
    }

    private void pass(Socket from, Socket to) {
        try {
            InputStream bytes = from.getInputStream();
            bytes.transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // one side went away; both end below
        }
        end(from);
        end(to);
        open.remove(from);
        open.remove(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        cut();
        threads.close();
    }
}
