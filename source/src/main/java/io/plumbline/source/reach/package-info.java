/// The way to remote hosts, as every source needs it: certificates, proxies, and how much a host lets us ask.
///
/// Only the JDK is used; what is read comes in as text, so that secrets and files stay the caller's matter.
@NullMarked
package io.plumbline.source.reach;

import org.jspecify.annotations.NullMarked;
