package io.plumbline.control.loop;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The runs that were asked for and wait, and the wishes to stop one. Guarded by itself.
public final class Orders {
    /// How many orders of one application may wait.
    public static final int WAITING_MAX = 16;

    private final Map<ApplicationName, ArrayDeque<Order>> waiting = new HashMap<>();
    private final Set<ApplicationName> terminate = new HashSet<>();

    /// Adds an order.
    ///
    /// @throws PlumbException `LIMIT_EXCEEDED` when too many wait
    public synchronized void add(ApplicationName name, Order order) {
        ArrayDeque<Order> orders = waiting.computeIfAbsent(name, key -> new ArrayDeque<>());
        if (orders.size() >= WAITING_MAX) {
            throw new PlumbException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "application " + name,
                    "has " + WAITING_MAX + " runs waiting already (limit 'waiting runs')",
                    "wait for them, or: plumb terminate " + name);
        }
        orders.add(order);
    }

    /// Takes the oldest order of an application.
    public synchronized Optional<Order> take(ApplicationName name) {
        ArrayDeque<Order> orders = waiting.get(name);
        if (orders == null) {
            return Optional.empty();
        }
        Order order = orders.poll();
        if (orders.isEmpty()) {
            waiting.remove(name);
        }
        return Optional.ofNullable(order);
    }

    /// Whether an order waits.
    public synchronized boolean isWaiting(ApplicationName name) {
        return waiting.containsKey(name);
    }

    /// Wishes that the run stops that is under way or being made ready; what waits keeps its turn, only to be told as
    /// stopped.
    public synchronized void terminate(ApplicationName name) {
        terminate.add(name);
        waiting.computeIfPresent(
                name,
                (_, orders) -> orders.stream()
                        .map(order -> new Order(order.id(), order.by(), new Order.What.Stopped()))
                        .collect(Collectors.toCollection(ArrayDeque::new)));
    }

    /// Forgets what waits for an application that is no more.
    public synchronized void forget(ApplicationName name) {
        waiting.remove(name);
        terminate.remove(name);
    }

    /// Whether that run shall stop.
    public synchronized boolean isTerminated(ApplicationName name) {
        return terminate.contains(name);
    }

    /// Forgets the wish to stop; called when a run ends, and when a look begins while none is under way.
    public synchronized void clearTermination(ApplicationName name) {
        terminate.remove(name);
    }
}
