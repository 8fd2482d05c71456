package io.plumbline.server;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.Optional;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/// Keeps the heap near what lives in it. The serial collector lets its old generation grow up to the limit before it
/// looks for what is dead there; here that is done when it holds twice what lived at the last look. So a server with a
/// small fleet stays small below a limit that is made for a large one. Other collectors see to this themselves.
final class HeapWatch implements NotificationListener {
    /// How many bytes the old generation may hold before anybody looks.
    static final long FREE_BYTES = 64L << 20;

    /// How much it may grow between two looks.
    static final int GROWTH = 2;

    private static final String SERIAL_OLD = "Tenured Gen";

    private final MemoryPoolMXBean old;
    private final Runnable collect;

    HeapWatch(MemoryPoolMXBean old, Runnable collect) {
        this.old = old;
        this.collect = collect;
    }

    /// Begins, where the serial collector is at work.
    static void start() {
        Optional<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(SERIAL_OLD) && pool.isUsageThresholdSupported())
                .findFirst();
        if (old.isPresent() && ManagementFactory.getMemoryMXBean() instanceof NotificationEmitter emitter) {
            var watch = new HeapWatch(old.orElseThrow(), System::gc);
            // The JVM tells of a threshold once, and nobody when nobody listens.
            emitter.addNotificationListener(watch, null, null);
            watch.waitForMore(0);
        }
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
            collect.run();
            waitForMore(old.getUsage().getUsed());
        }
    }

    private void waitForMore(long living) {
        long wanted = Math.max(FREE_BYTES, living * GROWTH);
        long max = old.getUsage().getMax();
        old.setUsageThreshold(max < 0 ? wanted : Math.min(wanted, max));
    }
}
