package io.plumbline.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// How this server is. Credentials are never part of it.
///
/// @param version of the program
/// @param java of the runtime
/// @param startedAt when the process started
/// @param now the time of the server
/// @param pid the process
/// @param leading whether it reconciles; else another replica does
/// @param memory what the process uses
/// @param sources the repositories in use, by address
/// @param targets the places objects live in, by name
/// @param queue what waits
/// @param workers what is worked on
/// @param journal the record
/// @param streams how many clients listen
/// @param settings what the operator has said, and what holds when nothing was said
/// @param feeds clusters that declare applications by themselves
/// @param confirmed how much of what is known was seen since the start
public record InstanceDto(
        String version,
        String java,
        Instant startedAt,
        Instant now,
        long pid,
        boolean leading,
        MemoryDto memory,
        List<SourceStateDto> sources,
        List<TargetStateDto> targets,
        QueueDto queue,
        WorkersDto workers,
        JournalStateDto journal,
        int streams,
        List<SettingDto> settings,
        List<FeedStateDto> feeds,
        ConfirmedDto confirmed) {
    /// Memory in bytes.
    ///
    /// @param used of the heap
    /// @param max the heap may grow to
    /// @param resident of the process as the system counts; 0 where it does not tell
    public record MemoryDto(long used, long max, long resident) {}

    /// A repository in use.
    ///
    /// @param url the address, without credentials
    /// @param applications how many use it
    /// @param askedAt when it was asked last
    /// @param answeredAt when it answered last
    /// @param millis how long the last answer took
    /// @param asked how often it was asked since the start
    /// @param changed how often something had changed
    /// @param error why it does not answer; empty when it does
    /// @param silentSince since when it does not answer
    /// @param limit how much its host still lets us ask; empty when it does not say
    public record SourceStateDto(
            String url,
            int applications,
            Optional<Instant> askedAt,
            Optional<Instant> answeredAt,
            long millis,
            long asked,
            long changed,
            String error,
            Optional<Instant> silentSince,
            Optional<LimitDto> limit) {}

    /// How much a host still lets us ask, as it said with its last answer.
    ///
    /// @param limit how many requests it allows in a period
    /// @param remaining how many are left
    /// @param resetsAt when the period ends
    /// @param blockedUntil until when it wants no request at all
    public record LimitDto(
            Optional<Long> limit,
            Optional<Long> remaining,
            Optional<Instant> resetsAt,
            Optional<Instant> blockedUntil) {}

    /// A cluster that declares applications by itself.
    ///
    /// @param place its name
    /// @param objects how many objects it declares
    /// @param problems what of them could not be taken up, and why
    /// @param error why it does not answer; empty when it does
    public record FeedStateDto(String place, int objects, List<String> problems, String error) {}

    /// How much of what is known was seen since the start.
    ///
    /// @param applications how many are declared
    /// @param confirmed how many of them were looked at since this server reconciles
    public record ConfirmedDto(int applications, int confirmed) {}

    /// A place objects live in.
    ///
    /// @param name which a destination gives
    /// @param kind `host` or `kubernetes`
    /// @param address where it is; may be empty
    /// @param connection `up`, `unused` or `down`
    /// @param message why it does not answer; empty when all is well
    /// @param version what it says of itself; may be empty
    /// @param requests requests made since the start, by verb
    /// @param throttled how many answers said that we ask too much
    /// @param objectsWatched how many objects are kept up to date by a watch
    /// @param applications how many live there
    public record TargetStateDto(
            String name,
            String kind,
            String address,
            String connection,
            String message,
            String version,
            SortedMap<String, Long> requests,
            long throttled,
            int objectsWatched,
            int applications) {}

    /// What waits to be looked at.
    ///
    /// @param waiting for a worker
    /// @param delayed until their time has come
    /// @param running are being looked at
    /// @param oldestMillis how long the first one has waited
    public record QueueDto(int waiting, int delayed, int running, long oldestMillis) {}

    /// Who works.
    ///
    /// @param total how many there may be
    /// @param busy what they do
    public record WorkersDto(int total, List<BusyDto> busy) {}

    /// An application that is being worked on.
    ///
    /// @param application its name
    /// @param run the run, when it is one
    /// @param since when
    public record BusyDto(String application, Optional<String> run, Instant since) {}

    /// The record.
    ///
    /// @param lastId the id of the latest entry; 0 when there is none
    /// @param lastAt when it was written
    /// @param oldestAt when the oldest entry was written
    /// @param bytes size of the database on disk; 0 when it is elsewhere
    public record JournalStateDto(long lastId, Optional<Instant> lastAt, Optional<Instant> oldestAt, long bytes) {}

    /// One setting in force.
    ///
    /// @param name of the flag
    /// @param value in force; `***` for a secret that is set
    /// @param origin `flag`, `environment`, `file` or `default`
    /// @param meaning in one line
    public record SettingDto(String name, String value, String origin, String meaning) {}
}
