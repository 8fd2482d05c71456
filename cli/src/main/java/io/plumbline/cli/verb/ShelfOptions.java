package io.plumbline.cli.verb;

import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.yaml.MapNode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What all verbs have in common that keep declarations of one kind on a server.
final class ShelfOptions {
    @Parameters(index = "0", paramLabel = "add|list|remove|test", description = "What to do.")
    private Work work = Work.LIST;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// What can be done with declarations.
    enum Work {
        ADD,
        LIST,
        REMOVE,
        TEST
    }

    Work work() {
        return work;
    }

    RemoteServer connect(Screen screen) {
        return server.connect(screen);
    }

    /// Prints an answer as a document when that was asked for.
    ///
    /// @return whether it was printed
    boolean document(Screen screen, MapNode answer) {
        return output.document(screen, answer);
    }
}
