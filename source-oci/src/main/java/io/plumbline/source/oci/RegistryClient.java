package io.plumbline.source.oci;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Secret;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.remote.ByteCap;
import io.plumbline.source.helm.remote.RemoteAddress;
import io.plumbline.source.helm.remote.RemoteAnswer;
import io.plumbline.source.helm.remote.RemoteCall;
import io.plumbline.source.helm.remote.RemoteClient;
import io.plumbline.source.helm.remote.RemoteFailures;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks registries for tags, manifests and blobs, with a token where they want one. Safe for many threads.
final class RegistryClient {
    /// How many bytes a manifest may have, limit `manifest bytes`.
    static final ByteCap MANIFEST_CAP = new ByteCap("manifest bytes", 4L << 20);

    /// How many bytes one page of tags may have, limit `tag list bytes`.
    static final ByteCap TAGS_CAP = new ByteCap("tag list bytes", 8L << 20);

    /// How many pages of tags are read, limit `tag list pages`.
    static final int TAG_PAGES_MAX = 100;

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*rel=\"?next\"?");
    private static final String ACCEPTED = "application/vnd.oci.image.manifest.v1+json,"
            + "application/vnd.docker.distribution.manifest.v2+json,application/vnd.oci.image.index.v1+json";

    private final RemoteClient client;
    private final RegistryTokens tokens;

    RegistryClient(RemoteClient client, InstantSource clock) {
        this.client = client;
        this.tokens = new RegistryTokens(client, clock);
    }

    /// All tags of a repository.
    SortedSet<String> tags(RegistryPlace place) {
        var tags = new TreeSet<String>();
        URI page = place.home().resolve("tags/list?n=1000");
        for (int number = 0; number < TAG_PAGES_MAX; number++) {
            RemoteAnswer answer = get(place, RemoteCall.of(place.home(), page, TAGS_CAP));
            if (!answer.isOk()) {
                throw RemoteFailures.status(page, answer);
            }
            addTags(place, answer, tags);
            Matcher next = NEXT.matcher(answer.headerLine("link"));
            if (!next.find()) {
                return tags;
            }
            page = sameRegistry(place, page, next.group(1));
        }
        throw new LimitExceeded(place.subject(), "tag list pages", TAG_PAGES_MAX);
    }

    /// The manifest of a tag that may not be there.
    Optional<byte[]> find(RegistryPlace place, String tag) {
        try {
            return manifest(place, tag, "");
        } catch (SourceException failure) {
            if (failure.code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// The index of what refers to a manifest; empty where the registry has no such interface.
    Optional<byte[]> referrers(RegistryPlace place, Digest digest) {
        URI address = place.home().resolve("referrers/" + digest);
        RemoteAnswer answer = get(
                place,
                RemoteCall.of(place.home(), address, MANIFEST_CAP)
                        .with("Accept", "application/vnd.oci.image.index.v1+json"));
        return switch (answer.status()) {
            case 200 -> Optional.of(answer.body());
            case 401, 403, 429 -> throw RemoteFailures.status(address, answer);
            default -> {
                if (answer.status() >= 500) {
                    throw RemoteFailures.status(address, answer);
                }
                yield Optional.empty();
            }
        };
    }

    /// The manifest that a tag or digest leads to, verified; empty when it is still the known one.
    ///
    /// @param reference a tag, or `sha256:` and the digest
    /// @param known what it led to when it was last asked; empty when it never was
    Optional<byte[]> manifest(RegistryPlace place, String reference, String known) {
        URI address = place.home().resolve("manifests/" + reference);
        RemoteAnswer answer = get(
                place,
                RemoteCall.of(place.home(), address, MANIFEST_CAP)
                        .with("Accept", ACCEPTED)
                        .with("If-None-Match", known.isEmpty() ? "" : "\"" + known + "\""));
        if (answer.status() == 304 && !known.isEmpty()) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw RemoteFailures.status(address, answer);
        }
        String digest = Digest.of(answer.body()).toString();
        String told = answer.header("docker-content-digest");
        check(place, "manifest '" + reference + "'", reference.startsWith("sha256:") ? reference : digest, digest);
        check(place, "manifest '" + reference + "'", told.startsWith("sha256:") ? told : digest, digest);
        return Optional.of(answer.body());
    }

    /// The bytes of a blob, verified.
    ///
    /// @param size how many bytes the manifest says it has
    byte[] blob(RegistryPlace place, Digest digest, long size, ByteCap cap) {
        if (size > cap.max()) {
            throw new LimitExceeded(place.subject() + " layer " + digest, cap.name(), cap.max());
        }
        URI address = place.home().resolve("blobs/" + digest);
        RemoteAnswer answer = get(place, RemoteCall.of(place.home(), address, cap));
        if (!answer.isOk()) {
            throw RemoteFailures.status(address, answer);
        }
        if (answer.body().length != size) {
            throw damaged(
                    place, "layer " + digest + " has " + answer.body().length + " bytes, its manifest says " + size);
        }
        check(place, "layer", digest.toString(), Digest.of(answer.body()).toString());
        return answer.body();
    }

    private RemoteAnswer get(RegistryPlace place, RemoteCall call) {
        RemoteAnswer answer = client.get(call.authorized(tokens.header(place)));
        if (answer.status() != 401) {
            return answer;
        }
        Optional<BearerChallenge> challenge = BearerChallenge.parse(answer.headerLine("www-authenticate"));
        if (challenge.isEmpty()) {
            return answer;
        }
        Secret token = tokens.renew(place, challenge.orElseThrow());
        return client.get(call.authorized(token));
    }

    private static void addTags(RegistryPlace place, RemoteAnswer answer, SortedSet<String> tags) {
        try {
            if (JsonText.read(new String(answer.body(), StandardCharsets.UTF_8)) instanceof MapNode map) {
                map.list("tags").orElse(ListNode.EMPTY).items().stream()
                        .filter(TextNode.class::isInstance)
                        .forEach(tag -> tags.add(((TextNode) tag).value()));
                return;
            }
        } catch (YamlException malformed) {
            throw damaged(place, "its list of tags cannot be read: " + malformed.getMessage());
        }
        throw damaged(place, "its list of tags is no JSON object");
    }

    private static URI sameRegistry(RegistryPlace place, URI page, String next) {
        URI address;
        try {
            address = page.resolve(next);
        } catch (IllegalArgumentException malformed) {
            throw damaged(place, "its list of tags goes on at no address: " + malformed.getMessage());
        }
        if (!RemoteAddress.sameOrigin(place.home(), address)) {
            throw damaged(place, "its list of tags goes on at another registry");
        }
        return address;
    }

    private static void check(RegistryPlace place, String what, String wanted, String got) {
        if (!wanted.equals(got)) {
            throw damaged(place, what + " has the digest " + got + ", wanted is " + wanted);
        }
    }

    private static SourceException damaged(RegistryPlace place, String why) {
        return new SourceException(
                ErrorCode.DAMAGED,
                place.subject(),
                why,
                "push it again, and check what stands before the registry",
                null);
    }
}
