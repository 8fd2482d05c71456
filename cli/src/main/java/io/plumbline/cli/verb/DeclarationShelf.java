package io.plumbline.cli.verb;

import io.plumbline.api.DeclarationsDto;
import io.plumbline.api.DeclarationsDto.DeclarationDto;
import io.plumbline.api.Wire;
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
    static InvalidInput unknown(String what) {
        return new InvalidInput("'" + what + "'", "is not known", "write add, list or remove");
    }

    static InvalidInput unnamed() {
        return new InvalidInput("NAME", "is missing", "list what there is, and name one");
    }

    void add(String name, MapNode spec) {
        MapNode declared = MapNode.builder()
                .put("apiVersion", "plumbline.dev/v1")
                .put("kind", kind)
                .put("metadata", MapNode.of("name", new TextNode(name)))
                .put("spec", spec)
                .build();
        var _ = remote.sendYaml("POST", "/declarations", Documents.yaml(declared));
        screen.out().println(kind + "/" + name + " is declared");
    }

    MapNode list() {
        return remote.get("/declarations?kind=" + kind);
    }

    static List<DeclarationDto> items(MapNode answer) {
        return Wire.answer(DeclarationsDto.class, Wire.json(answer)).items();
    }

    void remove(String name) {
        var _ = remote.send("DELETE", "/declarations/" + kind + "/" + RemoteServer.encoded(name));
        screen.out().println(kind + "/" + name + " is removed");
    }
}
