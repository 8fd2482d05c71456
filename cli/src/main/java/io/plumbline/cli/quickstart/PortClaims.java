package io.plumbline.cli.quickstart;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Ports of this machine that a demonstration will listen on, claimed before anybody listens: between the choice of a
/// port and the first program on it lie seconds, in which another demonstration may be made.
///
/// A claim is a lock on a file that all demonstrations of a user know. It ends with [#close], and with the process.
final class PortClaims implements AutoCloseable {
    /// How many ports are tried.
    static final int TRIES_MAX = 200;

    private static final int PORT_MAX = 65_535;

    private final Path folder;
    private final SortedMap<Integer, FileChannel> held = new TreeMap<>();

    /// @param folder where the files are; made when it is needed
    PortClaims(Path folder) {
        this.folder = folder;
    }

    /// The claims of all demonstrations of this user.
    static PortClaims ofUser() {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return new PortClaims(Path.of(System.getProperty("java.io.tmpdir"), "plumbline-ports-" + user));
    }

    /// Claims the first port from a wanted one on that nobody listens on and no other demonstration has claimed.
    ///
    /// @throws PlumbException `IO` when there is none among the next [#TRIES_MAX]
    int claim(int wanted) {
        int last = Math.min(wanted + TRIES_MAX - 1, PORT_MAX);
        for (int port = wanted; port <= last; port++) {
            if (take(port)) {
                return port;
            }
        }
        throw new PlumbException(
                ErrorCode.IO, "loopback", "has no free port from " + wanted + " to " + last, "close some programs");
    }

    /// Claims a port.
    ///
    /// @return whether nobody listens on it and no other demonstration has claimed it
    boolean take(int port) {
        if (held.containsKey(port)) {
            // Opening its file again and closing it would end our own lock.
            return false;
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null && isFree(port);
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        } catch (IOException failed) {
            throw new PlumbException(
                    ErrorCode.IO,
                    folder.toString(),
                    "cannot be used: " + failed.getMessage(),
                    "make it writable",
                    failed);
        } finally {
            if (taken && channel != null) {
                held.put(port, channel);
            } else {
                close(channel);
            }
        }
        return taken;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException listenedOn) {
            return false;
        }
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException gone) {
            // The lock has gone with it.
        }
    }

    @Override
    public void close() {
        held.values().forEach(PortClaims::close);
        held.clear();
    }
}
