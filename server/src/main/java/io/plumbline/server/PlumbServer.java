package io.plumbline.server;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.server.rest.Rim;
import io.plumbline.server.settings.ServerSettings;
import io.plumbline.server.settings.SettingsReader;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// The program: reads settings, builds the rooms while the web framework starts, says when it is ready, and
/// stops in order. Exit codes: 0 stopped on request, 1 could not start, 2 wrong settings.
@QuarkusMain
public final class PlumbServer {
    private static final System.Logger LOG = System.getLogger(PlumbServer.class.getName());
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final long CLOSE_SECONDS = 30;
    private static final CountDownLatch CLOSED = new CountDownLatch(1);
    private static final CompletableFuture<Wiring> WIRING = new CompletableFuture<>();
    private static final AtomicBoolean BROKEN = new AtomicBoolean();

    private PlumbServer() {}

    /// Runs until it is told to stop.
    ///
    /// @param arguments flags, see [io.plumbline.server.settings.Setting]
    public static void main(String... arguments) {
        ServerSettings settings;
        try {
            Optional<Maintenance> maintenance = Maintenance.asked(List.of(arguments));
            List<String> flags = maintenance.map(Maintenance::flags).orElse(List.of(arguments));
            settings = new SettingsReader(System.getenv()).read(flags);
            if (maintenance.isPresent()) {
                System.out.println("plumb server: " + maintenance.orElseThrow().run(settings, InstantSource.system()));
                return;
            }
        } catch (PlumbException wrong) {
            complain(wrong);
            System.exit(WRONG_USE);
            return;
        }
        HeapWatch.start();
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
        Thread.ofPlatform().name("wiring").start(() -> wire(settings));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("closing").unstarted(PlumbServer::awaitClosed));
        Quarkus.run(Running.class, (code, failure) -> stopped(settings, code, failure), arguments);
    }

    /// A signal ends the JVM as soon as its hooks are through, and the framework's own does not wait for ours.
    private static void awaitClosed() {
        try {
            if (!CLOSED.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "did not stop in order within " + CLOSE_SECONDS + " s");
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    private static void wire(ServerSettings settings) {
        try {
            WIRING.complete(Wiring.open(settings, InstantSource.system(), PlumbServer::broken));
        } catch (RuntimeException | Error failure) {
            WIRING.completeExceptionally(failure);
        }
    }

    /// A server without its database can keep nothing true. It ends, so that whoever watches it starts it again;
    /// what was acknowledged is kept, and applications go on.
    private static void broken(PlumbException why) {
        BROKEN.set(true);
        complain(why);
        Quarkus.asyncExit(FAILED);
    }

    /// What the web side works with; waits until it is built.
    ///
    /// @throws PlumbException when it could not be built
    public static Rim rim() {
        return wiring().rim();
    }

    private static Wiring wiring() {
        try {
            return WIRING.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof PlumbException ours) {
                throw ours;
            }
            throw failure;
        }
    }

    private static void stopped(ServerSettings settings, int code, @Nullable Throwable failure) {
        try {
            if (WIRING.isDone() && !WIRING.isCompletedExceptionally()) {
                WIRING.join().close();
            }
        } finally {
            CLOSED.countDown();
        }
        if (failure != null) {
            complain(explain(settings, failure));
        }
        System.exit(failure == null && !BROKEN.get() ? code : FAILED);
    }

    static PlumbException explain(ServerSettings settings, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PlumbException ours) {
                return ours;
            }
            if (cause instanceof UnknownHostException) {
                return unusable(settings, "has a name that no host has", failure);
            }
            if (cause instanceof BindException || cause instanceof QuarkusBindException) {
                return unusable(settings, "is taken by another program or is not of this machine", failure);
            }
            if (cause instanceof SocketException) {
                return unusable(settings, "cannot be listened on: " + cause.getMessage(), failure);
            }
        }
        return new PlumbException(ErrorCode.INTERNAL, "server", "could not start: " + failure, "", failure);
    }

    private static PlumbException unusable(ServerSettings settings, String why, Throwable failure) {
        return new PlumbException(
                ErrorCode.IO,
                "address " + settings.host() + ":" + settings.port(),
                why,
                "choose another one: --listen HOST:PORT",
                failure);
    }

    /// Tells the terminal. The log is not used, because it may not have begun or may have ended.
    private static void complain(PlumbException failure) {
        var terminal = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        terminal.println("plumb server: " + failure.explain());
        if (failure.code() == ErrorCode.INTERNAL) {
            failure.printStackTrace(terminal);
        }
    }

    /// Runs inside the framework, once it listens.
    public static final class Running implements QuarkusApplication {
        @Override
        public int run(String... arguments) {
            Wiring wiring;
            try {
                wiring = wiring();
            } catch (PlumbException failure) {
                complain(failure);
                return FAILED;
            }
            var config = ConfigProvider.getConfig();
            String address = config.getValue("quarkus.http.host", String.class) + ":"
                    + config.getValue("quarkus.http.port", Integer.class);
            wiring.ready(address);
            long started = ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(start -> InstantSource.system().millis() - start.toEpochMilli())
                    .orElse(0L);
            LOG.log(
                    System.Logger.Level.INFO,
                    "Plumbline is ready on http://" + address + " after " + started + " ms; data in " + wiring.data());
            Quarkus.waitForExit();
            return 0;
        }
    }
}
