package io.plumbline.cli.verb;

import io.plumbline.api.ConnectionTestRequestDto;
import io.plumbline.api.ConnectionTestsDto;
import io.plumbline.api.ConnectionTestsDto.ConnectionTestDto;
import io.plumbline.api.DeclarationsDto;
import io.plumbline.api.DeclarationsDto.DeclarationDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Documents;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.InvalidInput;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.util.List;

/// The declarations of one kind on a server.
///
/// @param remote the server
/// @param kind the kind
/// @param screen where it prints
record DeclarationShelf(RemoteServer remote, String kind, Screen screen) {
    static InvalidInput unnamed() {
        return new InvalidInput("NAME", "is missing", "list what there is, and name one");
    }

    int add(String name, MapNode spec) {
        MapNode declared = MapNode.builder()
                .put("apiVersion", "plumbline.dev/v1")
                .put("kind", kind)
                .put("metadata", MapNode.of("name", new TextNode(name)))
                .put("spec", spec)
                .build();
        var _ = remote.sendYaml("POST", "/declarations", Documents.yaml(declared));
        screen.out().println(kind + "/" + name + " is declared");
        return ExitCode.OK.number();
    }

    MapNode list() {
        return remote.get("/declarations?kind=" + kind);
    }

    static List<DeclarationDto> items(MapNode answer) {
        return Wire.answer(DeclarationsDto.class, Wire.json(answer)).items();
    }

    int remove(String name) {
        var _ = remote.send("DELETE", "/declarations/" + kind + "/" + RemoteServer.encoded(name));
        screen.out().println(kind + "/" + name + " is removed");
        return ExitCode.OK.number();
    }

    /// Has the server try connections, and tells what came of it.
    int test(String path, String subject, ShelfOptions options) {
        MapNode answer = remote.send("POST", path, Wire.node(new ConnectionTestRequestDto(subject)));
        List<ConnectionTestDto> tests =
                Wire.answer(ConnectionTestsDto.class, Wire.json(answer)).items();
        return options.document(screen, answer)
                ? ConnectionTestText.code(tests)
                : new ConnectionTestText(screen).print(tests);
    }
}
