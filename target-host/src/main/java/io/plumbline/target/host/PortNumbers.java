package io.plumbline.target.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// The ports of a process by name; a declared 0 means any free one.
final class PortNumbers {
    private static final int PORT_MAX = 65_535;

    private PortNumbers() {}

    static SortedMap<String, Integer> declared(HostFields spec) {
        var ports = new TreeMap<String, Integer>();
        for (HostFields port : spec.list("ports")) {
            int number = port.number("port", 0);
            if (number > PORT_MAX) {
                throw port.wrong("port", "must be at most " + PORT_MAX, "");
            }
            if (ports.put(port.text("name").orElse("main"), number) != null) {
                throw port.wrong("name", "is used twice", "give each port its own name");
            }
        }
        return Collections.unmodifiableSortedMap(ports);
    }

    /// The ports with a free number for each 0.
    static SortedMap<String, Integer> chosen(SortedMap<String, Integer> declared) throws IOException {
        var ports = new TreeMap<String, Integer>();
        for (var port : declared.entrySet()) {
            ports.put(port.getKey(), port.getValue() == 0 ? free() : port.getValue());
        }
        return Collections.unmodifiableSortedMap(ports);
    }

    /// Whether nobody listens on a port.
    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /// `PORT` for the first, `PORT_NAME` for each.
    static SortedMap<String, String> variables(SortedMap<String, Integer> ports) {
        var variables = new TreeMap<String, String>();
        ports.forEach((name, port) -> {
            variables.putIfAbsent("PORT", Integer.toString(port));
            variables.put("PORT_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), Integer.toString(port));
        });
        return variables;
    }

    static String fill(String text, SortedMap<String, String> variables) {
        String filled = text;
        for (var variable : variables.entrySet()) {
            filled = filled.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return filled;
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
