package tidings.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The program's version, from the manifest of its jar.
final class Version implements IVersionProvider {
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"tidings " + number()};
  }
}
