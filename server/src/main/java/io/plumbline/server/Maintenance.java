package io.plumbline.server;

import io.plumbline.model.InvalidInput;
import io.plumbline.server.settings.ServerSettings;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the server does to its database in place of serving: `backup FILE` and `restore FILE`. The server
/// must not run on
/// the same data folder meanwhile; the folder's lock refuses it.
///
/// @param verb what is done
/// @param file the archive
/// @param flags the other arguments
record Maintenance(Verb verb, Path file, List<String> flags) {
    /// What is done.
    enum Verb {
        /// Writes everything into an archive.
        BACKUP,
        /// Reads an archive into an empty database.
        RESTORE
    }

    /// The work that the arguments ask for; empty when they ask for serving.
    ///
    /// @throws InvalidInput when the archive is not named
    static Optional<Maintenance> asked(List<String> arguments) {
        for (Verb verb : Verb.values()) {
            String word = verb.name().toLowerCase(Locale.ROOT);
            int at = arguments.indexOf(word);
            if (at >= 0) {
                if (at + 1 >= arguments.size() || arguments.get(at + 1).startsWith("--")) {
                    throw new InvalidInput(word, "names no file", "plumb server " + word + " FILE --data DIR");
                }
                var flags = new ArrayList<>(arguments);
                Path file = Path.of(flags.remove(at + 1)).toAbsolutePath();
                flags.remove(at);
                return Optional.of(new Maintenance(verb, file, flags));
            }
        }
        return Optional.empty();
    }

    /// Does the work.
    ///
    /// @return what was done, for the terminal
    String run(ServerSettings settings, InstantSource clock) {
        return switch (verb) {
            case BACKUP -> {
                var random = new SecureRandom();
                SecretBox box = settings.secretKey().isEmpty()
                        ? SecretBox.ofFile(settings.data().resolve("secret.key"), random)
                        : SecretBox.ofKey(settings.secretKey(), random);
                try (JdbcStore store = JdbcStore.open(settings.database(), box, clock)) {
                    store.backup(file);
                }
                yield "wrote " + file;
            }
            case RESTORE -> {
                JdbcStore.restore(settings.database(), file);
                yield "restored " + file + " into " + settings.data();
            }
        };
    }
}
