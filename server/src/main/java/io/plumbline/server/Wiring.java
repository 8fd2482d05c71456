package io.plumbline.server;

import io.plumbline.control.ControlPlane;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import io.plumbline.server.door.AccessRules;
import io.plumbline.server.door.Sessions;
import io.plumbline.server.door.UserOnlyFile;
import io.plumbline.server.rest.Rim;
import io.plumbline.server.settings.ServerSettings;
import io.plumbline.server.webhook.SenderCheck;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;

/// The composition root: a whole Plumbline, put together by constructor calls.
///
/// It owns everything it opens, and closes it in reverse order.
final class Wiring implements AutoCloseable {
    private static final String TOKEN = "token";
    private static final String ADDRESS = "address";

    private final Path data;
    private final JdbcStore store;
    private final Rim rim;

    private Wiring(Path data, JdbcStore store, Rim rim) {
        this.data = data;
        this.store = store;
        this.rim = rim;
    }

    /// Opens the data folder and starts the loops.
    ///
    /// @throws PlumbException when the folder is in use, damaged or cannot be written
    static Wiring open(ServerSettings settings, InstantSource clock) {
        Path data = settings.data().toAbsolutePath().normalize();
        var random = new SecureRandom();
        makeFolder(data);
        SecretBox box = settings.secretKey().isEmpty()
                ? SecretBox.ofFile(data.resolve("secret.key"), random)
                : SecretBox.ofKey(settings.secretKey(), random);
        JdbcStore store = JdbcStore.open(settings.database(), box, clock);
        try {
            Secret token = UserOnlyFile.read(data.resolve(TOKEN), TOKEN, random);
            Secret webhook = settings.webhookSecret().isEmpty()
                    ? UserOnlyFile.read(data.resolve("webhook-secret"), "webhook secret", random)
                    : settings.webhookSecret();
            ControlPlane control = control();
            var sessions = new Sessions(clock, random);
            var access = new AccessRules(settings.host(), settings.publicHosts(), token, sessions);
            return new Wiring(data, store, new Rim(control, access, sessions, new SenderCheck(webhook)));
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    private static ControlPlane control() {
        throw new PlumbException(ErrorCode.UNSUPPORTED, "control plane", "is not built in", "");
    }

    private static void makeFolder(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException failure) {
            throw new PlumbException(
                    ErrorCode.IO,
                    "data folder " + data,
                    "cannot be made: " + failure.getMessage(),
                    "choose another folder: --data DIR",
                    failure);
        }
    }

    /// What the web side works with.
    Rim rim() {
        return rim;
    }

    /// The data folder.
    Path data() {
        return data;
    }

    /// Writes down the address for clients on this machine.
    void ready(String address) {
        Path file = data.resolve(ADDRESS);
        Path half = data.resolve(ADDRESS + ".part");
        try {
            Files.writeString(half, "http://" + address + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new PlumbException(
                    ErrorCode.IO, "file " + file, "cannot be written: " + failure.getMessage(), "", failure);
        }
    }

    /// Stops the loops, then lets go of the data folder. Applications stay as they are.
    @Override
    public void close() {
        store.close();
    }
}
