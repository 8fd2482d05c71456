package io.plumbline.cli.remote;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the server a command speaks to: a flag, `PLUMB_SERVER` and `PLUMB_TOKEN`, else the data folder, where a
/// running server leaves its address and token in files that only its user can read.
///
/// @param environment the variables of the process
/// @param folder the working folder
public record ServerFinder(Map<String, String> environment, Path folder) {
    /// The file with the address of the running server.
    public static final String ADDRESS_FILE = "address";

    /// The file with the bearer token.
    public static final String TOKEN_FILE = "token";

    private static final String DEMO = "plumbline-demo/.plumbline";
    private static final String DEFAULT = "http://127.0.0.1:7421";

    /// The server.
    ///
    /// @param server address from the command line; empty to look elsewhere
    /// @param data data folder from the command line; empty to look elsewhere
    /// @throws InvalidInput when an address is none
    /// @throws PlumbException `IO` when the token cannot be read
    public ServerAddress find(String server, String data) {
        String asked = server.isEmpty() ? environment.getOrDefault("PLUMB_SERVER", "") : server;
        Optional<Path> home = dataFolders(data).stream()
                .filter(candidate -> Files.isDirectory(candidate))
                .findFirst();
        Optional<Path> running = dataFolders(data).stream()
                .filter(candidate -> Files.exists(candidate.resolve(ADDRESS_FILE)))
                .findFirst();
        Optional<Path> chosen = running.or(() -> home);
        String address = asked.isEmpty()
                ? running.map(found -> read(found.resolve(ADDRESS_FILE))).orElse(DEFAULT)
                : asked;
        String given = environment.getOrDefault("PLUMB_TOKEN", "");
        String token = given.isEmpty()
                ? chosen.map(found -> found.resolve(TOKEN_FILE))
                        .filter(Files::exists)
                        .map(ServerFinder::read)
                        .orElse("")
                : given;
        String where = asked.isEmpty()
                ? running.map(found -> found.resolve(ADDRESS_FILE).toString()).orElse("default")
                : server.isEmpty() ? "PLUMB_SERVER" : "--server";
        return new ServerAddress(uri(address), Secret.of(checked(token.strip())), where);
    }

    /// The data folders in the order in which they are asked: flag, `PLUMB_DATA`, the nearest demo above the working
    /// folder, `$XDG_DATA_HOME/plumbline`, `~/.local/share/plumbline`.
    public List<Path> dataFolders(String data) {
        if (!data.isEmpty()) {
            return List.of(folder.resolve(data));
        }
        String said = environment.getOrDefault("PLUMB_DATA", "");
        if (!said.isEmpty()) {
            return List.of(folder.resolve(said));
        }
        var folders = new ArrayList<Path>();
        for (Path above = folder.toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve(DEMO))) {
                folders.add(above.resolve(DEMO));
            } else if (above.endsWith("plumbline-demo") && Files.isDirectory(above.resolve(".plumbline"))) {
                folders.add(above.resolve(".plumbline"));
            }
        }
        folders.add(defaultData());
        return folders;
    }

    /// The data folder of a server that is told nothing.
    public Path defaultData() {
        String shared = environment.getOrDefault("XDG_DATA_HOME", "");
        return shared.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", "."), ".local/share/plumbline")
                : Path.of(shared, "plumbline");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new PlumbException(
                    ErrorCode.IO,
                    file.toString(),
                    "cannot be read: " + unreadable.getMessage(),
                    "run as the user the server runs as, or set PLUMB_TOKEN",
                    unreadable);
        }
    }

    /// A token travels in a header, where only visible characters can.
    private static String checked(String token) {
        if (!token.chars().allMatch(character -> character > ' ' && character < '\u007f')) {
            throw new InvalidInput(
                    "the token", "holds a blank, a line break or a letter that no token has", "copy it once more");
        }
        return token;
    }

    private static URI uri(String address) {
        String full = address.contains("://") ? address : "http://" + address;
        String base = full.endsWith("/") ? full.substring(0, full.length() - 1) : full;
        try {
            URI uri = URI.create(base);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            throw refusal(address);
        }
        throw refusal(address);
    }

    private static InvalidInput refusal(String address) {
        return new InvalidInput("server '" + address + "'", "is no address", "write http://host:port");
    }
}
