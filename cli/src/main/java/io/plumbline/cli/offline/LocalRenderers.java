package io.plumbline.cli.offline;

import io.plumbline.cli.Screen;
import io.plumbline.render.RenderLimits;
import io.plumbline.render.RenderService;
import io.plumbline.render.Renderers;
import io.plumbline.render.jsonnet.JsonnetLimits;
import io.plumbline.render.jsonnet.JsonnetRenderer;

/// Every renderer of this build, for verbs without a server; the server has the same.
final class LocalRenderers {
    private LocalRenderers() {}

    /// A service that renders with all of them.
    static RenderService service(Screen screen) {
        return new RenderService(
                Renderers.standard().with(new JsonnetRenderer(JsonnetLimits.DEFAULT)),
                RenderLimits.DEFAULT,
                screen.clock());
    }
}
