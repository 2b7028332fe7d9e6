package tidings.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The rules between modules and packages that no compiler checks.
class ArchitectureTest {
  private static final List<String> MODULES =
      List.of(
          "model", "feed", "extract", "fetch", "archive", "publish", "search", "images", "server",
          "mirror", "app");

  private static final JavaClasses OURS = built();

  /// Is handed connections that readers opened, and opens none.
  private static final DescribedPredicate<JavaClass> CLOSES_THEM =
      describe(
          "the server's doorkeeper",
          one -> one.getName().split("\\$", -1)[0].equals("tidings.server.Doorkeeper"));

  /// Methods of `java.nio.file.Files` that change the disk.
  private static final Set<String> WRITES =
      Set.of(
          "write",
          "writeString",
          "newOutputStream",
          "newBufferedWriter",
          "newByteChannel",
          "createFile",
          "createDirectory",
          "createDirectories",
          "createTempFile",
          "createTempDirectory",
          "createLink",
          "createSymbolicLink",
          "copy",
          "move",
          "delete",
          "deleteIfExists",
          "setLastModifiedTime",
          "setPosixFilePermissions",
          "setAttribute",
          "setOwner");

  /// What writes outside the archive module: the operator's own files, exports, the terminal.
  private static final String[] WRITERS = {
    "tidings.app.NewArchive",
    "tidings.app.DemoCommand",
    "tidings.app.ExportCommand",
    "tidings.app.FeedExport",
    "tidings.app.site.SiteFolder",
    "tidings.app.WholeFile",
    "tidings.images.worker.Channel", // its end of a pipe
    "tidings.images.plain.SkiaLibrary", // a library, unpacked from its jar
    "tidings.app.Streams"
  };

  private static JavaClasses built() {
    List<Path> folders =
        MODULES.stream()
            .map(module -> Repository.root().resolve(module).resolve("target/classes"))
            .toList();
    folders.forEach(folder -> assertTrue(Files.isDirectory(folder), "not built: " + folder));
    return new ClassFileImporter().importPaths(folders);
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> all = Set.of(names);
    return describe(
        "one of " + all,
        type ->
            all.stream()
                .anyMatch(n -> type.getName().equals(n) || type.getName().startsWith(n + "$")));
  }

  private static DescribedPredicate<JavaAccess<?>> call(String owner, Set<String> names) {
    return describe(
        "a call of " + owner + " " + names,
        access ->
            access.getTarget() instanceof AccessTarget.CodeUnitCallTarget unit
                && unit.getOwner().getName().equals(owner)
                && names.contains(unit.getName()));
  }

  private static void check(ArchRule rule) {
    rule.check(OURS);
  }

  /// Slices by package, so that a package of one module never meets one of another.
  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("tidings")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "every package";
    }
  }

  @Test
  void packagesFormNoCycle() {
    check(
        slices()
            .assignedFrom(new Packages())
            .should()
            .beFreeOfCycles()
            .because("a ring of packages can only be understood, tested and changed as a whole"));
  }

  @Test
  void theModelDependsOnNothing() {
    check(
        classes()
            .that()
            .resideInAPackage("tidings.model..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    "tidings.model..",
                    "java.io..",
                    "java.lang..",
                    "java.math..",
                    "java.net..",
                    "java.nio..",
                    "java.security..",
                    "java.text..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify.annotations.."))
            .because("the domain's words must be usable everywhere, with java.base alone"));
  }

  @Test
  void feedExtractSearchAndImagesAreLibraries() {
    for (String module : List.of("feed", "extract", "search", "images")) {
      check(
          noClasses()
              .that()
              .resideInAPackage("tidings." + module + "..")
              .should()
              .dependOnClassesThat(
                  resideInAPackage("tidings..")
                      .and(not(resideInAnyPackage("tidings." + module + "..", "tidings.model.."))))
              .because("others use them without the rest of us"));
    }
  }

  @Test
  void onlyFetchOpensConnections() {
    check(
        noClasses()
            .that(not(resideInAnyPackage("tidings.fetch..", "tidings.app.demo..").or(CLOSES_THEM)))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "java.net.http..",
                        "com.sun.net.httpserver..",
                        "javax.net..",
                        "java.nio.channels.spi..",
                        "org.apache.hc..")
                    .or(
                        named(
                            "java.net.Socket",
                            "java.net.ServerSocket",
                            "java.net.DatagramSocket",
                            "java.net.URL",
                            "java.net.URLConnection",
                            "java.net.HttpURLConnection",
                            "java.net.InetAddress",
                            "java.nio.channels.SocketChannel",
                            "java.nio.channels.ServerSocketChannel",
                            "java.nio.channels.DatagramChannel",
                            "java.nio.channels.AsynchronousSocketChannel")))
            .because(
                "robots.txt, pauses, limits and the guard against private addresses hold for every"
                    + " request only where all go through one door; the demonstration's newspaper"
                    + " listens on loopback, and the server's doorkeeper closes what readers"
                    + " opened"));
  }

  @Test
  void onlyArchiveAndImagesStartProcesses() {
    check(
        noClasses()
            .that(
                not(resideInAPackage("tidings.archive.git.."))
                    .and(not(named("tidings.images.Worker"))))
            .should()
            .dependOnClassesThat(named("java.lang.ProcessBuilder"))
            .orShould()
            .callMethod(Runtime.class, "exec", String.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class)
            .because(
                "Git is the one program that is started and that may reach a host; pictures are"
                    + " decoded in processes of our own that may die"));
  }

  @Test
  void onlyArchiveWritesFiles() {
    DescribedPredicate<JavaClass> elsewhere =
        not(resideInAPackage("tidings.archive..")).and(not(named(WRITERS)));
    check(
        noClasses()
            .that(elsewhere)
            .should()
            .accessTargetWhere(
                call("java.nio.file.Files", WRITES)
                    .or(call("java.nio.channels.FileChannel", Set.of("open"))))
            .orShould()
            .dependOnClassesThat(
                named(
                    "java.io.FileOutputStream",
                    "java.io.FileWriter",
                    "java.io.RandomAccessFile",
                    "java.nio.channels.AsynchronousFileChannel"))
            .because(
                "nothing is half written only where one module does all the writing; the named"
                    + " exceptions write the operator's own files, exports and the terminal"));
  }

  @Test
  void onlyAppKnowsTheCommandLine() {
    check(
        noClasses()
            .that(not(resideInAPackage("tidings.app..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("picocli..", "org.snakeyaml.."))
            .orShould()
            .accessTargetWhere(
                describe(
                    "standard output, error or exit",
                    access ->
                        access.getTargetOwner().getName().equals("java.lang.System")
                            && Set.of("out", "err", "in", "exit")
                                .contains(access.getTarget().getName())))
            .because("a library that prints or ends the process cannot be used by others"));
  }
}
