package io.plumbline.store.jdbc;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import java.nio.file.Path;

/// Where the database is.
public sealed interface DatabaseAddress {
    /// What messages call it; without credentials.
    String display();

    /// One H2 file in a folder that belongs to one server at a time.
    ///
    /// @param folder the data folder; created when missing
    record H2File(Path folder) implements DatabaseAddress {
        /// Makes the path absolute and refuses one that H2 cannot name.
        public H2File {
            folder = folder.toAbsolutePath().normalize();
            if (folder.toString().indexOf(';') >= 0) {
                throw new InvalidInput("data folder " + folder, "has a ';' in its name", "choose another folder");
            }
        }

        /// The database file.
        public Path file() {
            return folder.resolve("plumbline.mv.db");
        }

        @Override
        public String display() {
            return file().toString();
        }
    }

    /// A PostgreSQL database that several servers may share.
    ///
    /// @param url `jdbc:postgresql://host:port/database`, without user and password
    /// @param user who logs in
    /// @param password with what
    record Postgres(String url, String user, Secret password) implements DatabaseAddress {
        private static final String PREFIX = "jdbc:postgresql:";

        /// Refuses another kind of address, and credentials inside of it.
        public Postgres {
            if (!url.startsWith(PREFIX) || url.contains("password=")) {
                throw new InvalidInput(
                        "database address",
                        "is not of the form jdbc:postgresql://host:port/database without credentials",
                        "write user and password as settings of their own");
            }
        }

        @Override
        public String display() {
            return url.substring("jdbc:".length());
        }
    }
}
