package io.plumbline.store.jdbc;

import io.plumbline.model.ErrorCode;
import io.plumbline.store.StoreException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/// Brings a database to the tables of this version. Scripts are named one by one, so that nothing is searched
/// for.
final class Migrations {
    /// The scripts, oldest first; a published one never changes.
    static final List<String> SCRIPTS = List.of("V1__first.sql", "V2__release.sql");

    private Migrations() {}

    /// @throws StoreException `DAMAGED` when a newer version has been here
    static void run(DataSource pool, String subject) {
        Flyway flyway = Flyway.configure()
                .dataSource(pool)
                .locations(new String[0])
                .resourceProvider(new Scripts())
                .table("schema_history")
                .baselineOnMigrate(false)
                .failOnMissingLocations(false)
                .loggers("slf4j")
                .skipDefaultCallbacks(true)
                .validateOnMigrate(true)
                .ignoreMigrationPatterns("*:future")
                .load();
        try {
            refuseNewer(flyway.info().all(), subject);
            flyway.migrate();
        } catch (FlywayException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql) {
                    throw SqlFailures.opening(subject, sql);
                }
            }
            throw new StoreException(
                    ErrorCode.DAMAGED,
                    subject,
                    "its tables are not as Plumbline made them: "
                            + String.valueOf(failure.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    "restore the last backup into an empty database: plumb server restore FILE",
                    failure);
        }
    }

    private static void refuseNewer(MigrationInfo[] found, String subject) {
        for (MigrationInfo info : found) {
            if (info.getState().isApplied() && !info.getState().isResolved() && info.getVersion() != null) {
                throw new StoreException(
                        ErrorCode.DAMAGED,
                        subject,
                        "was written by a newer Plumbline (tables of version " + info.getVersion() + ", this one knows "
                                + SCRIPTS.size() + ")",
                        "start the newer Plumbline, or restore a backup that was made by this version",
                        null);
            }
        }
    }

    private static final class Scripts implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return SCRIPTS.contains(name) ? new Script(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return SCRIPTS.stream()
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> (LoadableResource) new Script(name))
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {
        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            InputStream bytes = Migrations.class.getResourceAsStream(name);
            return new InputStreamReader(Objects.requireNonNull(bytes, name), StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
