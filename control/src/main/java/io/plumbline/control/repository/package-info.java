/// Which repositories are in use, and how their changes are noticed: file watch, webhook, poll.
@NullMarked
package io.plumbline.control.repository;

import org.jspecify.annotations.NullMarked;
