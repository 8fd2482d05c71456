package io.plumbline.cli.quickstart;

import io.plumbline.cli.Screen;

/// What the demonstration tells a person.
final class DemoText {
    private DemoText() {}

    /// Addresses and four things to try, with the exact commands.
    static String whatToTry(DemoFolder demo, DemoServer server, Screen screen) {
        String work = demo.work().toString();
        String plumb = System.getProperty("plumb.home", ".") + "/plumb";
        return """

                %s
                  web        http://127.0.0.1:%d/index.html
                  api        http://127.0.0.1:%d/
                  Plumbline  %s

                Four things to try, in another terminal:

                  1  change it      cd %s
                                    sed -i.bak 's/Hello from v1/Hello from v2/' web/pages.yaml
                                    git commit -am 'Say v2' && git push
                  2  tamper         echo oops > %s/hosts/local/web/pages/index.html
                                    %s events web
                  3  break it       sed -i.bak 's/VERSION: v1/VERSION: v2, MODE: broken/' api/process.yaml
                                    git commit -am 'Break api' && git push
                                    %s explain api
                  4  look back      %s history api
                                    %s live api --at 2m

                Ctrl-C stops Plumbline and leaves the applications running.
                """.formatted(
                        screen.paint(Screen.Paint.GREEN, "Everything is live."),
                        demo.webPort(),
                        demo.apiPort(),
                        server.watch().server().address().base(),
                        work,
                        demo.data(),
                        plumb,
                        plumb,
                        plumb,
                        plumb);
    }
}
