package io.plumbline.store.jdbc;

import io.plumbline.model.JournalEvent;
import io.plumbline.model.PlumbException;
import io.plumbline.store.JournalQuery;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A program that appends until its files may grow no more, then goes on using the store, and prints what comes of it.
final class FullDiskWriter {
    private static final int ENTRIES_MAX = 5_000;

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private FullDiskWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        new FullDiskWriter().run(Path.of(arguments[0]));
    }

    private void run(Path data) throws InterruptedException {
        var address = new DatabaseAddress.H2File(data);
        var told = new CountDownLatch(1);
        JdbcStore store = JdbcStore.open(address, H2StoreTest.box(data.resolveSibling(".")), InstantSource.system());
        store.whenBroken(why -> {
            out.println("told " + why.explain());
            told.countDown();
        });
        var event = new JournalEvent.Declared("root", "x".repeat(8_000));
        for (int i = 0; i < ENTRIES_MAX && told.getCount() > 0; i++) {
            attempt(
                    "append",
                    () -> out.println(store.journal()
                            .append(Samples.SHOP, Optional.empty(), event)
                            .id()));
        }
        told.await();
        attempt("append again", () -> store.journal().append(Samples.SHOP, Optional.empty(), event));
        attempt("read", () -> store.journal().read(JournalQuery.ALL));
        attempt("backup", () -> store.backup(data.resolve("backup.zip")));
        store.close();
        out.println("closed");
    }

    private void attempt(String what, Runnable act) {
        try {
            act.run();
        } catch (PlumbException refused) {
            out.println(what + ": " + refused.explain());
        }
    }
}
