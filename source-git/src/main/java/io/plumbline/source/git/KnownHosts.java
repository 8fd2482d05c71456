package io.plumbline.source.git;

import io.plumbline.source.RepoUrl;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;

/// The host keys that a repository's entry names. A host that is not named, or shows another key, is refused;
/// nothing is ever learned from a connection. Lines marked `@revoked` refuse their key; `@cert-authority`
/// lines are passed over.
final class KnownHosts implements ServerKeyDatabase {
    private final String lines;
    private final RepoUrl url;
    private final ConnectionNotes notes;

    KnownHosts(String lines, RepoUrl url, ConnectionNotes notes) {
        this.lines = lines;
        this.url = url;
        this.notes = notes;
    }

    @Override
    public List<PublicKey> lookup(String address, InetSocketAddress remote, Configuration configuration) {
        return keys("");
    }

    @Override
    public boolean accept(
            String address,
            InetSocketAddress remote,
            PublicKey serverKey,
            Configuration configuration,
            CredentialsProvider provider) {
        if (keys("revoked").stream().anyMatch(key -> KeyUtils.compareKeys(key, serverKey))) {
            notes.hostKeyRefusal("the key of " + name() + " is marked as revoked in the known hosts");
            return false;
        }
        List<PublicKey> known = keys("");
        if (known.stream().anyMatch(key -> KeyUtils.compareKeys(key, serverKey))) {
            return true;
        }
        String shown = KeyUtils.getKeyType(serverKey) + " " + KeyUtils.getFingerPrint(serverKey);
        notes.hostKeyRefusal(
                known.isEmpty()
                        ? "the host " + name() + " is not among the known hosts; it shows " + shown
                        : "the host " + name() + " shows another key than the known one: " + shown);
        return false;
    }

    private List<PublicKey> keys(String marker) {
        var keys = new ArrayList<PublicKey>();
        try {
            for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(new StringReader(lines), true)) {
                String marked = entry.getMarker() == null ? "" : entry.getMarker();
                if (marked.equals(marker) && entry.isHostMatch(url.host(), port())) {
                    keys.add(entry.getKeyEntry().resolvePublicKey(null, null));
                }
            }
        } catch (IOException | GeneralSecurityException failure) {
            notes.hostKeyRefusal("the known hosts cannot be read: " + failure.getMessage());
        }
        return keys;
    }

    private String name() {
        return url.port() < 0 ? url.host() : "[" + url.host() + "]:" + url.port();
    }

    private int port() {
        return url.port() < 0 ? 22 : url.port();
    }
}
