package tidings.app;

import java.util.stream.Collectors;
import tidings.app.demo.DemoNewspaper;

/// The `tidings.yaml` of the demonstration.
final class DemoConfiguration {
  private DemoConfiguration() {}

  static String text(DemoNewspaper paper, boolean git) {
    String sources =
        paper.sources().stream()
            .map(source ->
                """
                  - id: %s
                    name: "%s"
                    feeds: ["%s"]
                """
                    .formatted(source.id(), source.name(), paper.base() + source.feedPath()))
            .collect(Collectors.joining());
    return """
    # Made by 'tidings demo': an example newspaper that this machine serves to itself.
    title: Demonstration
    time-zone: Asia/Shanghai

    sources:
    %s
    pictures:
      proxy: ""                   # no picture proxy can reach this machine

    git:
      commit: %s

    network:
      contact: "https://example.org/about-our-mirror"
      allow-private: ["%s"]       # without it nothing on this machine may be reached
      gap: 50ms                   # the newspaper is ours; strangers are given a second
    """
        .formatted(sources, git, paper.authority());
  }
}
