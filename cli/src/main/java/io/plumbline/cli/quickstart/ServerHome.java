package io.plumbline.cli.quickstart;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the programs of this installation are.
///
/// @param java the java program that runs this command
/// @param jar the server
/// @param aotCache its AOT cache; need not exist
record ServerHome(Path java, Path jar, Path aotCache) {
    /// The installation this command belongs to, as the start script names it in the property `plumb.home`.
    ///
    /// @throws PlumbException `UNSUPPORTED` when there is no server in it
    static ServerHome find() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path home =
                Path.of(System.getProperty("plumb.home", ".")).toAbsolutePath().normalize();
        Path jar = home.resolve("server/build/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new PlumbException(
                    ErrorCode.UNSUPPORTED,
                    jar.toString(),
                    "the server is not built",
                    "run ./plumb from the source folder");
        }
        return new ServerHome(java, jar, home.resolve("server/build/plumbline.aot"));
    }
}
