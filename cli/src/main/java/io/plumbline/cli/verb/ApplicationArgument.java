package io.plumbline.cli.verb;

import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.ApplicationName;
import picocli.CommandLine.Parameters;

/// The application a verb is about.
public final class ApplicationArgument {
    @Parameters(index = "0", paramLabel = "APPLICATION", description = "Name of the application.")
    private String name = "";

    /// The name, checked.
    ///
    /// @throws io.plumbline.model.InvalidInput when it is none
    String name() {
        return new ApplicationName(name).value();
    }

    /// A path of the interface below the application: `/applications/shop/sync`.
    String path(String below) {
        return "/applications/" + RemoteServer.encoded(name()) + (below.isEmpty() ? "" : "/" + below);
    }
}
