package io.plumbline.target.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP proxy on loopback that lets CONNECT through when the login is right.
final class ConnectProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final String login;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /// Where somebody was let through to.
    final List<String> passed = new CopyOnWriteArrayList<>();

    /// @param login `user:password` in Base64; empty when everybody may pass
    ConnectProxy(String login) {
        this.login = login;
        try {
            listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            for (List<String> head = head(in); !head.isEmpty(); head = head(in)) {
                String[] words = head.getFirst().split(" ", -1);
                boolean known = login.isEmpty()
                        || head.stream().anyMatch(("Proxy-Authorization: Basic " + login)::equalsIgnoreCase);
                if (known) {
                    String[] place = words[1].split(":", -1);
                    var server = new Socket(place[0], Integer.parseInt(place[1]));
                    open.add(server);
                    passed.add(words[0] + " " + words[1]);
                    answer(out, "200 Connection established", "");
                    threads.execute(() -> pass(server, client));
                    pass(client, server);
                    return;
                }
                answer(out, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"egress\"\r\n");
            }
        } catch (IOException cut) {
            // one side went away
        } finally {
            end(client);
        }
    }

    private static void answer(OutputStream out, String status, String header) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /// The lines before the first empty one; none when the other side has ended.
    private static List<String> head(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return List.of();
            }
            text.append((char) next);
        }
        return text.toString().lines().filter(line -> !line.isEmpty()).toList();
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // one side went away; both end below
        }
        end(from);
        end(to);
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
        open.forEach(ConnectProxy::end);
        threads.close();
    }
}
