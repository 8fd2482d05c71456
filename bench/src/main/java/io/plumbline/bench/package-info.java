/// Benchmarks, run by hand: each prints its figures and the machine they were seen on. No test asserts a time.
@NullMarked
package io.plumbline.bench;

import org.jspecify.annotations.NullMarked;
