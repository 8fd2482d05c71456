package io.plumbline.cli.verb;

import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.cli.remote.ServerFinder;
import picocli.CommandLine.Option;

/// Which server is asked.
public final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "",
            description = "Address of the server. Else PLUMB_SERVER, else the server of the data folder.")
    private String server = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Data folder of the server, where address and token lie. Else PLUMB_DATA, the nearest "
                    + "plumbline-demo, or ~/.local/share/plumbline.")
    private String data = "";

    /// The server.
    RemoteServer connect(Screen screen) {
        return new RemoteServer(new ServerFinder(screen.environment(), screen.folder()).find(server, data));
    }
}
