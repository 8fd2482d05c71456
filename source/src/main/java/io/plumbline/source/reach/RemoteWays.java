package io.plumbline.source.reach;

/// What all sources of a process share on their way to remote hosts.
///
/// @param proxies the proxies of the environment
/// @param quotas what hosts said about how often they may be asked
public record RemoteWays(ProxyTable proxies, HostQuotas quotas) {
    /// No proxies, and nothing is remembered of hosts.
    public static final RemoteWays PLAIN = new RemoteWays(ProxyTable.NONE, HostQuotas.NONE);
}
