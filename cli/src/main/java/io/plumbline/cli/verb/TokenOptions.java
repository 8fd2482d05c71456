package io.plumbline.cli.verb;

import io.plumbline.model.InvalidInput;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// Where the server finds a token: never the token itself.
final class TokenOptions {
    @Option(names = "--token-file", paramLabel = "FILE", description = "File of the server with a token.")
    private Optional<String> file = Optional.empty();

    @Option(names = "--token-env", paramLabel = "NAME", description = "Variable of the server with a token.")
    private Optional<String> variable = Optional.empty();

    @Option(
            names = "--token-secret",
            paramLabel = "NAME[/FIELD]",
            description = "Stored secret with a token. Default field: value.")
    private Optional<String> stored = Optional.empty();

    /// The pointer; empty when none was given.
    ///
    /// @throws InvalidInput when several were given
    Optional<MapNode> pointer() {
        return pointer("token", file, variable, stored);
    }

    /// The pointer to a secret in a file, a variable, or the store.
    ///
    /// @param role what it is for, as options begin
    /// @throws InvalidInput when several were given
    static Optional<MapNode> pointer(
            String role, Optional<String> file, Optional<String> variable, Optional<String> stored) {
        var given = Stream.of(
                        file.map(path -> MapNode.of("fromFile", new TextNode(path))),
                        variable.map(name -> MapNode.of("fromEnvironment", new TextNode(name))),
                        stored.map(TokenOptions::inStore))
                .flatMap(Optional::stream)
                .toList();
        if (given.size() > 1) {
            throw new InvalidInput("--" + role + "-...", "is given more than once", "name one place of the " + role);
        }
        return given.stream().findFirst();
    }

    private static MapNode inStore(String said) {
        int slash = said.indexOf('/');
        MapNode place = MapNode.builder()
                .put("name", slash < 0 ? said : said.substring(0, slash))
                .put("field", slash < 0 ? "value" : said.substring(slash + 1))
                .build();
        return MapNode.of("fromStore", place);
    }
}
