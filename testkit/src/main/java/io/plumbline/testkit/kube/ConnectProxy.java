package io.plumbline.testkit.kube;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP proxy on loopback that lets CONNECT through when the login is right.
public final class ConnectProxy implements AutoCloseable {
    private final String login;
    private final LoopbackDoor door = new LoopbackDoor(this::serve);
    private final List<String> passed = new CopyOnWriteArrayList<>();

    /// @param login `user:password` in Base64; empty when everybody may pass
    public ConnectProxy(String login) {
        this.login = login;
        door.begin();
    }

    /// Where it listens.
    public int port() {
        return door.port();
    }

    /// Where somebody was let through to: `CONNECT HOST:PORT`.
    public List<String> passed() {
        return List.copyOf(passed);
    }

    private void serve(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        for (List<String> head = head(in); !head.isEmpty(); head = head(in)) {
            boolean known = login.isEmpty()
                    || head.stream().anyMatch(("Proxy-Authorization: Basic " + login)::equalsIgnoreCase);
            if (known) {
                letThrough(client, head.getFirst().split(" ", -1));
                return;
            }
            answer(client, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"egress\"\r\n");
        }
    }

    private void letThrough(Socket client, String[] words) throws IOException {
        String[] place = words[1].split(":", -1);
        passed.add(words[0] + " " + words[1]);
        door.join(
                client,
                new InetSocketAddress(place[0], Integer.parseInt(place[1])),
                connected -> answer(connected, "200 Connection established", ""));
    }

    private static void answer(Socket client, String status, String header) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
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

    @Override
    public void close() {
        door.close();
    }
}
