package io.plumbline.server.settings;

import io.plumbline.api.InstanceDto.SettingDto;
import io.plumbline.model.Secret;
import io.plumbline.server.hub.Hub.HubPlace;
import io.plumbline.store.jdbc.DatabaseAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an operator has said, read and checked.
///
/// @param data the data folder
/// @param host the address to listen on
/// @param port the port; 0 for a free one
/// @param publicHosts further names by which browsers may call the server, lower case
/// @param database where the database is
/// @param secretKey the key for credentials; empty to use the key file
/// @param webhookSecret the shared secret of webhooks; empty to use the file
/// @param hostRoots further folders in which host objects may write files
/// @param poll pause between two polls of a repository
/// @param workers how many applications are worked on at once
/// @param keep how long the journal is kept
/// @param publicBadges whether status badges are shown to everybody
/// @param remoteResources whether kustomizations may fetch what is pinned
/// @param hub the cluster that declares applications; empty for none
/// @param installation the id of this Plumbline in clusters that several share
/// @param shown every setting in force, secrets masked
public record ServerSettings(
        Path data,
        String host,
        int port,
        List<String> publicHosts,
        DatabaseAddress database,
        Secret secretKey,
        Secret webhookSecret,
        List<Path> hostRoots,
        Duration poll,
        int workers,
        Duration keep,
        boolean publicBadges,
        boolean remoteResources,
        Optional<HubPlace> hub,
        String installation,
        List<SettingDto> shown) {
    /// Copies the lists.
    public ServerSettings {
        publicHosts = List.copyOf(publicHosts);
        hostRoots = List.copyOf(hostRoots);
        shown = List.copyOf(shown);
    }
}
