package io.plumbline.source.helm;

import io.plumbline.model.Digest;
import io.plumbline.source.helm.remote.RemoteAddress;
import io.plumbline.source.helm.remote.RemoteAnswer;
import io.plumbline.source.helm.remote.RemoteCall;
import io.plumbline.source.helm.remote.RemoteClient;
import io.plumbline.source.helm.remote.RemoteFailures;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One chart repository and what is known of its index. The index is asked for once for all threads that want
/// it at the same time, under the lock of this object.
final class ChartRepository {
    private final URI home;
    private final RemoteClient client;
    private final RemoteSettings settings;
    private final InstantSource clock;
    private @Nullable Known known;

    ChartRepository(String repoUrl, RemoteClient client, RemoteSettings settings, InstantSource clock) {
        this.home = RemoteAddress.parse(repoUrl.endsWith("/") ? repoUrl : repoUrl + "/");
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(ChartIndex index, Digest digest, String etag, String modified, Instant asked) {
        Known at(Instant time) {
            return new Known(index, digest, etag, modified, time);
        }
    }

    /// The address, ending with a slash.
    URI home() {
        return home;
    }

    /// What errors are about.
    String subject() {
        return "chart repository " + RemoteFailures.subject(home);
    }

    /// The index, not older than said.
    synchronized ChartIndex index(Duration maxAge) {
        Known now = known;
        if (now == null || now.asked.plus(maxAge).compareTo(clock.instant()) <= 0) {
            ask();
        }
        return Objects.requireNonNull(known).index;
    }

    /// The index as it was last read; empty when it was not.
    synchronized Optional<ChartIndex> known() {
        return Optional.ofNullable(known).map(Known::index);
    }

    /// Asks again; whether the index changed.
    synchronized boolean poll() {
        Known before = known;
        ask();
        return before != null && !before.digest.equals(Objects.requireNonNull(known).digest);
    }

    /// The bytes behind one of the addresses of an offer.
    ///
    /// @param url absolute, or relative to the index
    byte[] download(String url) {
        URI address = RemoteAddress.parse(home.resolve(url.replace(" ", "%20")).toString());
        RemoteAnswer answer = client.get(RemoteCall.of(home, address, settings.archiveCap()));
        if (!answer.isOk()) {
            throw RemoteFailures.status(address, answer);
        }
        return answer.body();
    }

    private void ask() {
        Known before = known;
        URI address = home.resolve("index.yaml");
        RemoteCall call = RemoteCall.of(home, address, settings.indexCap());
        if (before != null) {
            call = call.with("If-None-Match", before.etag).with("If-Modified-Since", before.modified);
        }
        RemoteAnswer answer = client.get(call);
        if (answer.status() == 304 && before != null) {
            known = before.at(clock.instant());
            return;
        }
        if (!answer.isOk()) {
            throw RemoteFailures.status(address, answer);
        }
        Digest digest = Digest.of(answer.body());
        ChartIndex index = before != null && before.digest.equals(digest)
                ? before.index
                : ChartIndex.read(subject(), answer.body());
        known = new Known(index, digest, answer.header("etag"), answer.header("last-modified"), clock.instant());
    }
}
