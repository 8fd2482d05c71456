package io.plumbline.model;

/// A promise to call back, until it is closed. Closing twice does nothing; after closing returns, a call that
/// is under way may still end.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
