package io.plumbline.server.rest;

import io.plumbline.api.InstanceDto.MemoryDto;
import io.plumbline.api.InstanceDto.SettingDto;
import io.plumbline.model.InvalidInput;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.reach.HostQuota;
import io.plumbline.target.TargetSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the server knows of itself and tells on the page of the instance. It holds no credentials.
///
/// @param clock the time of the server
/// @param startedAt when it started
/// @param settings what is in force
/// @param database the folder of the database; empty path when it is elsewhere
/// @param places how the targets are now
/// @param quotas how much hosts of repositories still let us ask
/// @param leftOut what the hub declares and cannot be used, and why
/// @param entrusted what people have entrusted to it
public record ServerFacts(
        InstantSource clock,
        Instant startedAt,
        List<SettingDto> settings,
        Path database,
        Supplier<SortedMap<String, TargetSummary>> places,
        Supplier<List<HostQuota>> quotas,
        Supplier<List<String>> leftOut,
        Entrusted entrusted) {
    private static final long KIB = 1024;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    /// Copies the settings.
    public ServerFacts {
        settings = List.copyOf(settings);
    }

    /// How the targets are now, by name.
    SortedMap<String, TargetSummary> targets() {
        return places.get();
    }

    /// How much the host of a repository still lets us ask; empty when it has not said.
    Optional<HostQuota> quota(String repoUrl) {
        try {
            String host = RepoUrl.parse(RepoUrl.display(repoUrl)).authority();
            return quotas.get().stream()
                    .filter(quota -> quota.host().equalsIgnoreCase(host))
                    .findFirst();
        } catch (InvalidInput noAddress) {
            return Optional.empty();
        }
    }

    /// The bytes of the database's files; 0 when it is elsewhere.
    long databaseBytes() {
        if (database.toString().isEmpty()) {
            return 0;
        }
        try (Stream<Path> files = Files.list(database)) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException unreadable) {
            return 0;
        }
    }

    static MemoryDto memory() {
        Runtime runtime = Runtime.getRuntime();
        return new MemoryDto(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory(), resident());
    }

    private static long resident() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
