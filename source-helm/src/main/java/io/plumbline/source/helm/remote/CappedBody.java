package io.plumbline.source.helm.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Takes the bytes of an answer, into memory or into a stream, and stops reading as soon as there are too many.
final class CappedBody implements HttpResponse.BodySubscriber<byte[]> {
    private static final int OK = 200;

    private final ByteCap cap;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final OutputStream sink;
    private long taken;
    private Flow.@Nullable Subscription subscription;

    private CappedBody(ByteCap cap, OutputStream sink) {
        this.cap = cap;
        this.sink = sink;
    }

    /// Reads bodies up to the limit. One whose declared length is above it is not read at all.
    static HttpResponse.BodyHandler<byte[]> upTo(ByteCap cap) {
        return info -> started(new CappedBody(cap, new ByteArrayOutputStream()), info);
    }

    /// Writes the body of an answer of status 200 to a stream and gives no bytes; other bodies are read as by [#upTo].
    static HttpResponse.BodyHandler<byte[]> into(OutputStream sink, ByteCap cap) {
        return info -> info.statusCode() == OK
                ? started(new CappedBody(cap, sink), info)
                : upTo(cap).apply(info);
    }

    private static HttpResponse.BodySubscriber<byte[]> started(CappedBody body, HttpResponse.ResponseInfo info) {
        if (info.headers().firstValueAsLong("content-length").orElse(0) > body.cap.max()) {
            body.whole.completeExceptionally(new TooManyBytes(body.cap));
        }
        return body;
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
            taken += part.remaining();
            if (taken > cap.max()) {
                stop(new TooManyBytes(cap));
                return;
            }
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            try {
                sink.write(copy);
            } catch (IOException unwritable) {
                stop(unwritable);
                return;
            }
        }
    }

    private void stop(IOException why) {
        whole.completeExceptionally(why);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(sink instanceof ByteArrayOutputStream memory ? memory.toByteArray() : new byte[0]);
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
