/// What a cluster holds of ours, kept up to date by watches: the kinds it serves, a summary and a deflated body of each
/// owned object, and answers about objects that are not ours, asked for as cheaply as possible.
///
/// A watch selects by the ownership label, so that memory and traffic grow with what is managed and not with the
/// cluster. Each watch has one virtual thread; whoever needs a state waits on a condition and not on a poll.
@NullMarked
package io.plumbline.target.kubernetes.live;

import org.jspecify.annotations.NullMarked;
