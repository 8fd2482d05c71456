package io.plumbline.source.git;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Says the same to everybody who connects, whatever was asked: a text, or names without end.
final class RudeHost implements AutoCloseable {
    /// In place of a text: names without end.
    static final String ENDLESS = "ENDLESS";

    private static final int REQUEST_BYTES_MAX = 4096;
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n"
                    + "\r\n001e# service=git-upload-pack\n0000";

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final String answer;

    RudeHost(String answer) throws IOException {
        this.answer = answer;
        Thread.ofVirtual().name("rude-host").start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/app.git";
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                byte[] request = new byte[REQUEST_BYTES_MAX];
                if (client.getInputStream().read(request) > 0) {
                    speak(client.getOutputStream());
                }
            } catch (IOException gone) {
                // The other side has enough, or the test is over.
            }
        }
    }

    private void speak(OutputStream out) throws IOException {
        if (!answer.equals(ENDLESS)) {
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            return;
        }
        out.write(HEAD.getBytes(StandardCharsets.ISO_8859_1));
        var page = new StringBuilder();
        for (long id = 1; ; id++) {
            String line = "%040x refs/heads/b%s%d\n".formatted(id, "x".repeat(800), id);
            page.append("%04x".formatted(line.length() + 4)).append(line);
            if (page.length() > 1 << 16) {
                out.write(page.toString().getBytes(StandardCharsets.ISO_8859_1));
                page.setLength(0);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
