package io.plumbline.target.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Processes of the operating system: started so that they outlive us, told apart by number and start time, stopped
/// with all that they have started.
final class OsProcesses {
    /// The variable which marks a process as ours, whoever remembers its number.
    static final String MARK = "PLUMBLINE_INSTANCE";

    private static final Path PROC = Path.of("/proc");
    private static final Optional<String> SETSID = HostTools.onPath("setsid");
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME", "SHELL");
    private static final String KILL = "kill -s \"$0\" -- \"-$1\" 2>/dev/null || kill -s \"$0\" -- \"$1\" 2>/dev/null";
    private static final int KILL_LOOKS = 500;
    private static final int HIDDEN_LOOKS_MAX = 20;
    private static final long POLL_MILLIS = 10;

    private OsProcesses() {}

    /// Starts a command in a session of its own, its output appended to a file by the operating system.
    static Process start(Launch launch) throws IOException {
        var words = new ArrayList<String>();
        SETSID.ifPresentOrElse(
                words::add, () -> words.addAll(List.of("sh", "-c", "trap '' HUP INT; exec \"$@\"", "sh")));
        words.addAll(launch.command());
        var builder = new ProcessBuilder(words)
                .directory(launch.workingDir().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(launch.env());
        builder.environment().put(MARK, launch.mark());
        return builder.start();
    }

    /// The start time of a running process as text; empty when it has ended. A number alone is used again.
    static String identity(long pid) {
        if (Files.exists(PROC.resolve("self"))) {
            return ProcStat.of(pid)
                    .filter(stat -> !stat.hasEnded())
                    .map(stat -> Boot.ID + "/" + stat.startTicks())
                    .orElse("");
        }
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::toString)
                .orElse("");
    }

    static boolean isAlive(long pid, String identity) {
        return !identity.isEmpty() && identity(pid).equals(identity);
    }

    /// The process with a mark in its environment: the first of those that have it, since what it starts has the mark
    /// too. A process that is just about to call its program shows no environment for a moment, and is awaited.
    static Optional<Long> marked(String mark) {
        String entry = MARK + "=" + mark;
        for (int look = 1; ; look++) {
            var found = new ArrayList<ProcStat>();
            boolean hidden = false;
            for (long pid : ProcessHandle.allProcesses().map(ProcessHandle::pid).toList()) {
                List<String> variables = environment(pid);
                if (variables.contains(entry)) {
                    ProcStat.of(pid).ifPresent(found::add);
                }
                hidden |= variables.equals(List.of(""))
                        && ProcStat.of(pid).filter(ProcStat::isProgram).isPresent();
            }
            Optional<Long> first = found.stream()
                    .filter(stat -> found.stream().noneMatch(other -> other.pid() == stat.parent()))
                    .min(Comparator.comparingLong(ProcStat::startTicks).thenComparingLong(ProcStat::pid))
                    .map(ProcStat::pid);
            if (first.isPresent() || !hidden || look == HIDDEN_LOOKS_MAX) {
                return first;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
    }

    /// Whether a process runs and has a mark in its environment.
    static boolean carries(long pid, String mark) {
        return !identity(pid).isEmpty() && environment(pid).contains(MARK + "=" + mark);
    }

    private static List<String> environment(long pid) {
        try {
            Path file = PROC.resolve(Long.toString(pid)).resolve("environ");
            return List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0", -1));
        } catch (IOException notOurs) {
            return List.of();
        }
    }

    /// Asks a process to end, waits, then ends it and all of its session by force.
    ///
    /// @return how it went; empty when it ended when asked
    static String stop(long pid, String identity, StopPolicy policy) throws InterruptedException {
        if (!isAlive(pid, identity)) {
            return "";
        }
        signal(pid, policy.signal());
        boolean ended = awaitEnd(pid, identity, policy.grace().toMillis());
        signal(pid, "KILL");
        if (ended) {
            return "";
        }
        return awaitKilled(pid, identity)
                ? "did not end within " + policy.grace().toSeconds() + "s of SIG" + policy.signal() + " and was killed"
                : "process " + pid + " cannot be killed";
    }

    private static boolean awaitEnd(long pid, String identity, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (isAlive(pid, identity)) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    /// Counts looks, not time: after a pause of the whole machine a killed process has not had its turn yet.
    private static boolean awaitKilled(long pid, String identity) throws InterruptedException {
        for (int look = 0; isAlive(pid, identity); look++) {
            if (look == KILL_LOOKS) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    /// Sends a signal to a process and all of its group.
    static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("sh", "-c", KILL, signal, Long.toString(pid))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException noShell) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }

    /// What is started.
    ///
    /// @param command the words; the first is the program
    /// @param env variables beside the few that are inherited
    /// @param workingDir must exist
    /// @param log takes both outputs
    /// @param mark names this start, see [#marked]
    record Launch(List<String> command, SortedMap<String, String> env, Path workingDir, Path log, String mark) {}

    /// What the kernel tells of a process.
    ///
    /// @param pid its number
    /// @param state one letter
    /// @param parent number of its parent
    /// @param flags bits of the kernel
    /// @param startTicks when it was started, in ticks since the start of the machine
    private record ProcStat(long pid, String state, long parent, long flags, long startTicks) {
        private static final long KERNEL_THREAD = 0x0020_0000;

        static Optional<ProcStat> of(long pid) {
            try {
                String text =
                        Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
                String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
                return Optional.of(new ProcStat(
                        pid,
                        fields[0],
                        Long.parseLong(fields[1]),
                        Long.parseLong(fields[6]),
                        Long.parseLong(fields[19])));
            } catch (IOException ended) {
                return Optional.empty();
            }
        }

        boolean hasEnded() {
            return state.equals("Z") || state.equals("X");
        }

        boolean isProgram() {
            return !hasEnded() && (flags & KERNEL_THREAD) == 0;
        }
    }

    private static final class Boot {
        static final String ID = id();

        private static String id() {
            try {
                return Files.readString(PROC.resolve("sys/kernel/random/boot_id"))
                        .strip();
            } catch (IOException unknown) {
                return "boot";
            }
        }
    }

    /// Variables of a map and files, the later ones win.
    static void addAll(Map<String, String> env, Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                String value = line.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && value.charAt(0) == '"' && value.endsWith("\"");
                env.put(line.substring(0, equals).strip(), quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
    }
}
