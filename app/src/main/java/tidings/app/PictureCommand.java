package tidings.app;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tidings.images.PictureEngine;
import tidings.images.request.PictureRequest;
import tidings.images.request.Rendering;

/// `tidings picture`: the picture engine alone, for tests and integrators.
@Command(
    name = "picture",
    description = "Makes a picture of a picture, as the image proxy does, and writes it out.",
    mixinStandardHelpOptions = true)
final class PictureCommand implements Callable<Integer> {
  private static final int MAX_FILE = 100 << 20;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "A picture, or -.")
  private @Nullable String file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "QUERY",
      description = "What is wanted, such as 'w=300&output=webp'.")
  private String query = "";

  @Option(names = "--library", description = "Say which library decodes, and end.")
  private boolean library;

  /// For the command-line parser, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  PictureCommand() {}

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (PictureEngine engine =
        PictureEngine.open(new PictureEngine.Settings(1, 0, Optional.empty()))) {
      if (library) {
        out.println(engine.library());
        return ExitCodes.OK;
      }
      if (file == null) {
        throw new ParameterException(spec.commandLine(), "no FILE");
      }
      return written(engine.render(bytes(file), PictureRequest.parse(query)));
    }
  }

  private Integer written(Rendering rendering) {
    PrintWriter err = spec.commandLine().getErr();
    return switch (rendering) {
      case Rendering.Done done -> {
        PrintStream out = Streams.buffered();
        out.writeBytes(done.bytes());
        out.flush();
        yield ExitCodes.OK;
      }
      case Rendering.Refused refused -> {
        err.println(refused.json());
        yield ExitCodes.SOURCES_FAILED;
      }
      case Rendering.Killed killed -> {
        err.println(killed.json());
        yield ExitCodes.SOURCES_FAILED;
      }
      case Rendering.Busy() -> {
        err.println("tidings: the picture engine does not start");
        yield ExitCodes.SOURCES_FAILED;
      }
    };
  }

  private static byte[] bytes(String file) throws java.io.IOException {
    if (file.equals("-")) {
      return System.in.readNBytes(MAX_FILE + 1);
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return in.readNBytes(MAX_FILE + 1);
    }
  }
}
