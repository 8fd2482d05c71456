package io.plumbline.testkit.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Takes connections on loopback, hands each to whoever serves it on a thread of its own, and passes bytes on to
/// other servers. While it is shut no connection outlives the moment it was made.
final class LoopbackDoor implements AutoCloseable {
    private static final int WAITING_MAX = 64;

    private final ServerSocket listening;
    private final Serving serving;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = new HashSet<>();
    private boolean shut;

    /// Serves one connection, which ends when this returns or fails.
    @FunctionalInterface
    interface Serving {
        void serve(Socket client) throws IOException;
    }

    LoopbackDoor(Serving serving) {
        this.serving = serving;
        try {
            listening = new ServerSocket(0, WAITING_MAX, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Begins to take connections.
    void begin() {
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (isKept(client)) {
                    threads.execute(() -> serve(client));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            serving.serve(client);
        } catch (IOException cut) {
            // one side went away; both end
        }
        end(client);
    }

    /// Connects a client with a server until one of them ends.
    ///
    /// @param connected runs before the first byte is passed
    void join(Socket client, InetSocketAddress behind, Serving connected) throws IOException {
        var server = new Socket();
        if (!isKept(server)) {
            return;
        }
        try {
            server.connect(behind);
            connected.serve(client);
            threads.execute(() -> pass(server, client));
            pass(client, server);
        } finally {
            end(server);
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // one side went away; both end
        }
        end(from);
        end(to);
    }

    private synchronized boolean isKept(Socket socket) {
        if (shut) {
            closed(socket);
            return false;
        }
        return open.add(socket);
    }

    private synchronized void end(Socket socket) {
        open.remove(socket);
        closed(socket);
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Ends all connections; new ones are taken.
    synchronized void cut() {
        open.forEach(LoopbackDoor::closed);
        open.clear();
    }

    /// Ends all connections and lets no new ones in, or lets them in again.
    synchronized void shut(boolean on) {
        shut = on;
        if (on) {
            cut();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        shut(true);
        threads.close();
    }
}
