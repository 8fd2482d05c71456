package io.plumbline.source.helm.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Collects the bytes of an answer and stops reading as soon as there are too many.
final class CappedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final ByteCap cap;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    private CappedBody(ByteCap cap) {
        this.cap = cap;
    }

    /// Reads bodies up to the limit. One whose declared length is above it is not read at all.
    static HttpResponse.BodyHandler<byte[]> upTo(ByteCap cap) {
        return info -> {
            var body = new CappedBody(cap);
            if (info.headers().firstValueAsLong("content-length").orElse(0) > cap.max()) {
                body.whole.completeExceptionally(new TooManyBytes(cap));
            }
            return body;
        };
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (whole.isDone()) {
            given.cancel();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (whole.isDone()) {
                return;
            }
            if ((long) bytes.size() + part.remaining() > cap.max()) {
                whole.completeExceptionally(new TooManyBytes(cap));
                if (subscription != null) {
                    subscription.cancel();
                }
                return;
            }
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }

    /// There were more bytes than allowed.
    static final class TooManyBytes extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient ByteCap cap;

        private TooManyBytes(ByteCap cap) {
            super("more than " + cap.max() + " bytes");
            this.cap = cap;
        }

        ByteCap cap() {
            return cap;
        }
    }
}
