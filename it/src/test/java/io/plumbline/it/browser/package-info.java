/// The web page in a real browser against a real server with the quickstart's applications.
///
/// Needs what `./verify` sees to: the packaged server and command line, Chromium and node. Where one is missing
/// the tests are skipped and say so. Each run leaves a picture of each page, light and dark, in
/// `it/build/screenshots`.
@NullMarked
package io.plumbline.it.browser;

import org.jspecify.annotations.NullMarked;
