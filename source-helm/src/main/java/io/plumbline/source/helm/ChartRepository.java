package io.plumbline.source.helm;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.kept.KeptIndex;
import io.plumbline.source.helm.kept.KeptIndex.IndexFacts;
import io.plumbline.source.helm.remote.RemoteAddress;
import io.plumbline.source.helm.remote.RemoteAnswer;
import io.plumbline.source.helm.remote.RemoteCall;
import io.plumbline.source.helm.remote.RemoteClient;
import io.plumbline.source.helm.remote.RemoteFailures;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One chart repository and what is known of its index. The index goes from the network to a file and is read from
/// there for the charts that are wanted, so its size costs no memory. It is asked for once for all threads that want it
/// at the same time, under the lock of this object.
final class ChartRepository {
    private final URI home;
    private final RemoteClient client;
    private final RemoteSettings settings;
    private final InstantSource clock;
    private final KeptIndex kept;
    private final SortedSet<String> wanted = new TreeSet<>();
    private @Nullable IndexFacts facts;
    private @Nullable ChartIndex index;
    private long changes;

    ChartRepository(String repoUrl, RemoteClient client, RemoteSettings settings, InstantSource clock) {
        this.home = RemoteAddress.parse(repoUrl.endsWith("/") ? repoUrl : repoUrl + "/");
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.kept = new KeptIndex(settings.folder()
                .resolve("indexes")
                .resolve(Digest.of(home.toString()).hex()));
        this.facts = kept.facts().orElse(null);
    }

    /// The address, ending with a slash.
    URI home() {
        return home;
    }

    /// What errors are about.
    String subject() {
        return "chart repository " + RemoteFailures.subject(home);
    }

    /// What the index says of a chart, not older than said.
    synchronized ChartIndex index(String chart, Duration maxAge) {
        IndexFacts now = facts;
        if (now == null || now.asked().plus(maxAge).compareTo(clock.instant()) <= 0) {
            now = ask();
        }
        return read(now, chart);
    }

    /// What the index said when it was last read for a chart; empty when it was not.
    synchronized Optional<ChartIndex> known() {
        return Optional.ofNullable(index);
    }

    /// Asks again.
    ///
    /// @return how often the index has changed since this program knows it, whoever saw it
    synchronized long poll() {
        IndexFacts _ = ask();
        return changes;
    }

    /// The bytes behind one of the addresses of an offer.
    ///
    /// @param url absolute, or relative to the index
    byte[] download(String url, RemoteCall.LoginReach reach) {
        URI address = address(url);
        RemoteAnswer answer = get(address, reach);
        if (!answer.isOk()) {
            throw RemoteFailures.status(address, answer);
        }
        return answer.body();
    }

    /// As [#download]; empty when there is nothing behind the address.
    Optional<byte[]> find(String url, RemoteCall.LoginReach reach) {
        URI address = address(url);
        RemoteAnswer answer = get(address, reach);
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw RemoteFailures.status(address, answer);
        }
        return Optional.of(answer.body());
    }

    private URI address(String url) {
        return RemoteAddress.parse(home.resolve(url.replace(" ", "%20")).toString());
    }

    private RemoteAnswer get(URI address, RemoteCall.LoginReach reach) {
        return client.get(RemoteCall.of(home, address, settings.archiveCap()).reaching(reach));
    }

    private ChartIndex read(IndexFacts now, String chart) {
        ChartIndex known = index;
        if (known != null && known.covers(chart)) {
            return known;
        }
        wanted.add(chart);
        Path file = kept.file(now.digest());
        try (InputStream text = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ChartIndex fresh = IndexScanner.scan(subject(), wanted, text);
            index = fresh;
            return fresh;
        } catch (IOException failure) {
            facts = null;
            throw new SourceException(
                    ErrorCode.IO,
                    "file '" + file + "'",
                    "cannot be read: " + failure.getMessage(),
                    "it is asked for again",
                    failure);
        }
    }

    private IndexFacts ask() {
        IndexFacts before = facts;
        URI address = home.resolve("index.yaml");
        RemoteCall call = RemoteCall.of(home, address, settings.indexCap());
        if (before != null) {
            call = call.with("If-None-Match", before.etag()).with("If-Modified-Since", before.modified());
        }
        Path draft = kept.draft();
        try {
            IndexFacts now = download(call, draft, before);
            if (before != null && !before.digest().equals(now.digest())) {
                changes++;
            }
            facts = now;
            return now;
        } finally {
            kept.drop(draft);
        }
    }

    private IndexFacts download(RemoteCall call, Path draft, @Nullable IndexFacts before) {
        MessageDigest sha256 = sha256();
        RemoteAnswer answer;
        try (OutputStream sink =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16), sha256)) {
            answer = client.get(call, sink);
        } catch (IOException failure) {
            throw new SourceException(
                    ErrorCode.IO,
                    "file '" + draft + "'",
                    "cannot be written: " + failure.getMessage(),
                    "check the disk and the rights of the data folder",
                    failure);
        }
        if (answer.status() == 304 && before != null) {
            IndexFacts same = before.at(clock.instant());
            kept.keep(same);
            return same;
        }
        if (!answer.isOk()) {
            throw RemoteFailures.status(call.address(), answer);
        }
        var now = new IndexFacts(
                new Digest(HexFormat.of().formatHex(sha256.digest())),
                answer.header("etag"),
                answer.header("last-modified"),
                clock.instant());
        if (before == null || !before.digest().equals(now.digest())) {
            accept(draft, now);
        } else {
            kept.keep(now);
        }
        return now;
    }

    /// Keeps a new index only when it can be read to its end.
    private void accept(Path draft, IndexFacts now) {
        try (InputStream text = new BufferedInputStream(Files.newInputStream(draft), 1 << 16)) {
            index = IndexScanner.scan(subject(), wanted, text);
        } catch (IOException failure) {
            throw new SourceException(
                    ErrorCode.IO, "file '" + draft + "'", "cannot be read: " + failure.getMessage(), "", failure);
        }
        kept.keep(draft, now);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
