package tidings.app;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that every command takes, before or after its name.
final class CommonOptions {
  @Option(
      names = "-C",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The archive; the present folder by default.")
  private @Nullable Path folder;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print errors only.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Print each revision as 'stored IDENTITY', once it is durable.")
  boolean verbose;

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description =
          "Send all requests through this proxy: http://, https:// or socks5://. HTTPS_PROXY,"
              + " HTTP_PROXY and ALL_PROXY are understood too.")
  private @Nullable String proxy;

  /// The archive's root as an absolute path.
  Path root() {
    return Optional.ofNullable(folder).orElse(Path.of("")).toAbsolutePath().normalize();
  }

  Optional<String> proxy() {
    return Optional.ofNullable(proxy);
  }
}
