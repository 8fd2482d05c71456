package io.plumbline.target.kubernetes.http;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.ClusterAccess;
import io.plumbline.target.kubernetes.connect.ClusterSource;
import io.plumbline.target.kubernetes.connect.LoginSession.Grant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Asks one API server. Connects when it is asked first; rides out short outages, slows down when the server says so,
/// and gets a new login when the old one is refused. Safe for many threads.
public final class ApiClient implements AutoCloseable {
    /// The largest answer that is read.
    public static final int ANSWER_BYTES_MAX = 64 << 20;

    private static final long ANSWER_WAIT_SECONDS = 65;
    private static final long LOG_WAIT_SECONDS = 10;
    private static final long HEADERS_WAIT_SECONDS = 30;
    private static final Duration THROTTLED_MAX = Duration.ofMinutes(5);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(3);
    private static final long RETRY_AFTER_SECONDS_MAX = 30;
    private static final long BETWEEN_REREADS_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int TOO_MANY = 429;

    /// What the platform says when a proxy asks for the login again and again.
    private static final String LOGINS_REFUSED = "too many authentication attempts";

    private static final int UNKNOWN_USER = 401;
    private static final int SERVER_TROUBLE = 500;

    private final String name;
    private final ClusterSource source;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final Gate gate = new Gate();
    private final CallFigures figures = new CallFigures();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable ApiLink link;
    private long rereadAt;
    private volatile String trouble = "";
    private volatile boolean asked;

    /// A client that has not connected yet.
    ///
    /// @param name of the cluster, for messages
    public ApiClient(String name, ClusterSource source, InstantSource clock, RandomGenerator chance) {
        this.name = name;
        this.source = source;
        this.clock = clock;
        this.chance = chance;
    }

    /// The answer to a request, whatever its code, after short outages and throttling have been waited out.
    ///
    /// @throws TargetException `UNREACHABLE`, `TIMEOUT` or `AUTH_FAILED` when there is none
    public ApiAnswer send(ApiRequest request) {
        Endurance endurance = request.verb() == ApiVerb.LOG ? Endurance.NONE : request.endurance();
        var outage = new Attempts(chance, endurance.outageMax(), PAUSE_MAX);
        var throttled = new Attempts(chance, THROTTLED_MAX, PAUSE_MAX);
        boolean renewed = false;
        while (true) {
            ApiLink used = link();
            Grant grant = read(used.session()::grant);
            HttpResponse<byte[]> response;
            try {
                response = exchanged(used, grant, request);
            } catch (HttpTimeoutException late) {
                throw down(ErrorCode.TIMEOUT, "does not answer in time", late);
            } catch (IOException cut) {
                if (isMistrust(cut)) {
                    throw down(ErrorCode.AUTH_FAILED, "its certificate or ours is refused: " + text(cut), cut);
                }
                if (text(cut).startsWith(LOGINS_REFUSED)) {
                    throw down(ErrorCode.AUTH_FAILED, "the proxy before it does not accept our login", cut);
                }
                if (!request.repeatable() || !outage.isLeft()) {
                    throw down(ErrorCode.UNREACHABLE, "cannot be reached: " + text(cut), cut);
                }
                rest(outage.pause());
                continue;
            }
            var answer = new ApiAnswer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
            if (answer.code() == UNKNOWN_USER && !renewed) {
                renewed = true;
                if (used.session().renew(grant) || reread(used)) {
                    continue;
                }
            }
            if (answer.code() == UNKNOWN_USER) {
                throw down(
                        ErrorCode.AUTH_FAILED,
                        "does not accept our credentials: " + answer.status().message(),
                        null);
            }
            if (answer.code() == TOO_MANY && throttled.isLeft()) {
                continue;
            }
            if (answer.code() >= SERVER_TROUBLE && answer.status().isPassing() && outage.isLeft()) {
                rest(outage.pause());
                continue;
            }
            trouble = "";
            return answer;
        }
    }

    private HttpResponse<byte[]> exchanged(ApiLink used, Grant grant, ApiRequest request) throws IOException {
        try {
            gate.enter();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
        boolean answered = false;
        long began = System.nanoTime();
        try {
            figures.sent(request.verb());
            asked = true;
            var limited = BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX);
            CompletableFuture<HttpResponse<byte[]>> coming =
                    read(() -> used.clientFor(grant)).sendAsync(used.request(request, grant), limited);
            long seconds = request.verb() == ApiVerb.LOG ? LOG_WAIT_SECONDS : ANSWER_WAIT_SECONDS;
            HttpResponse<byte[]> response = awaited(coming, seconds);
            answered = true;
            if (response.statusCode() == TOO_MANY) {
                figures.throttled();
                gate.leaveThrottled(retryAfter(response).toNanos());
            } else {
                gate.leave(System.nanoTime() - began);
            }
            return response;
        } finally {
            if (!answered) {
                gate.leaveFailed();
            }
        }
    }

    /// Opens an answer that goes on; it passes no gate.
    ///
    /// @throws TargetException `UNREACHABLE`, `TIMEOUT` or `AUTH_FAILED` when there is none
    public ApiStream open(ApiRequest request) {
        ApiLink used = link();
        Grant grant = read(used.session()::grant);
        figures.sent(request.verb());
        asked = true;
        try {
            var response = awaited(
                    read(() -> used.clientFor(grant))
                            .sendAsync(used.request(request, grant), BodyHandlers.ofInputStream()),
                    HEADERS_WAIT_SECONDS);
            if (response.statusCode() == UNKNOWN_USER) {
                boolean _ = used.session().renew(grant) || reread(used);
            } else {
                trouble = "";
            }
            return new ApiStream(response.statusCode(), response.body());
        } catch (IOException cut) {
            throw down(ErrorCode.UNREACHABLE, "cannot be reached: " + text(cut), cut);
        }
    }

    private <T> T awaited(CompletableFuture<T> coming, long seconds) throws IOException {
        try {
            return inPieces(coming, seconds);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cut) {
                throw cut;
            }
            throw new IOException("the connection failed", failed.getCause());
        } catch (TimeoutException late) {
            coming.cancel(true);
            throw new HttpTimeoutException("no answer after " + seconds + " s");
        } catch (InterruptedException interrupted) {
            coming.cancel(true);
            throw interrupted(interrupted);
        }
    }

    /// Waits in short pieces, so that a pause of the whole machine, in which no answer can come, counts as one of them.
    private static <T> T inPieces(CompletableFuture<T> coming, long seconds)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (long left = seconds; ; left--) {
            try {
                return coming.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException notYet) {
                if (left <= 1) {
                    throw notYet;
                }
            }
        }
    }

    private Duration retryAfter(HttpResponse<?> response) {
        long seconds = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Long::parseLong)
                .orElse(1L);
        long millis = Math.min(seconds, RETRY_AFTER_SECONDS_MAX) * 1_000;
        return Duration.ofMillis(millis / 2 + chance.nextLong(millis / 2 + 1) + 1);
    }

    private synchronized ApiLink link() {
        if (closed.getCount() == 0) {
            throw new TargetException(ErrorCode.UNREACHABLE, "cluster " + name, "the target is closed", "", null);
        }
        ApiLink known = link;
        if (known == null) {
            known = read(() -> new ApiLink("cluster " + name, source.read(), clock));
            link = known;
        }
        return known;
    }

    /// What is read of files, plugins and declarations, which may be mended at any time: what is wrong with them is a
    /// failure of the place, so that whoever asks on does so.
    private <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (PlumbException unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            trouble = why;
            boolean login = unreadable.code() == ErrorCode.AUTH_FAILED;
            throw unreadable instanceof TargetException known
                    ? known
                    : new TargetException(
                            login ? ErrorCode.AUTH_FAILED : ErrorCode.UNREACHABLE,
                            unreadable.subject(),
                            why,
                            unreadable.remedy().orElse(""),
                            unreadable);
        }
    }

    /// Reads the access again after the server refused it; a person may have declared another one.
    private synchronized boolean reread(ApiLink refused) {
        if (link != refused) {
            return true;
        }
        if (rereadAt != 0 && System.nanoTime() - rereadAt < BETWEEN_REREADS_NANOS) {
            return false;
        }
        rereadAt = System.nanoTime();
        link = null;
        refused.close();
        return true;
    }

    private void rest(Duration pause) {
        try {
            boolean _ = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private TargetException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new TargetException(
                ErrorCode.UNREACHABLE, "cluster " + name, "interrupted while it was asked", "", interrupted);
    }

    private TargetException down(ErrorCode code, String message, @Nullable Throwable cause) {
        trouble = message;
        String remedy = code == ErrorCode.AUTH_FAILED ? "check the credentials of the cluster" : "";
        return new TargetException(code, "cluster " + name, message, remedy, cause);
    }

    /// A handshake that a dying server breaks off is no mistrust.
    private static boolean isMistrust(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean alert = cause instanceof SSLException && text(failure).contains("certificate");
            if (cause instanceof CertificateException || alert) {
                return true;
            }
        }
        return false;
    }

    private static String text(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    /// How the cluster is reached.
    ///
    /// @throws TargetException when it cannot be read
    public ClusterAccess access() {
        return link().access();
    }

    /// What has been asked so far.
    public CallFigures figures() {
        return figures;
    }

    /// Why the last question had no answer; empty when it had one.
    public String trouble() {
        return trouble;
    }

    /// Whether anything was asked yet.
    public boolean isUsed() {
        return asked;
    }

    /// How many requests may be under way at a time now.
    public int width() {
        return gate.width();
    }

    /// Ends all that is under way.
    @Override
    public void close() {
        closed.countDown();
        gate.close();
        synchronized (this) {
            ApiLink known = link;
            if (known != null) {
                known.close();
            }
        }
    }
}
